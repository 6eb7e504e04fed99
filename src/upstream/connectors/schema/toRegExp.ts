/** Escapes that Java reads otherwise than JavaScript does without its `u` flag. */
const JAVA_ESCAPES = /\\[AZzGQEeahHRXpP]/;

/**
 * A schema's pattern as a regular expression that finds anywhere in a text, or `null`.
 *
 * Patterns are written for Java's engine. Those that mean something else in JavaScript, or
 * nothing, give `null`.
 */
export function toRegExp(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return JAVA_ESCAPES.test(pattern) ? null : withoutUnicode(pattern);
  }
}

function withoutUnicode(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}
