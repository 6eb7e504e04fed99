import type { InputValidator } from './inputViolations.ts';
import { segmentsOf, valueAt } from './jsonPointer.ts';

const MAX_WARNINGS = 10;
/** Outputs leave out what is empty, and their variants overlap: neither tells a client anything. */
const TOLERATED: ReadonlySet<string> = new Set(['required', 'oneOf']);

/**
 * Short sentences where an output does not match its operation's output schema, at most ten.
 *
 * `null` and absent are the same here, and nothing is ever an error: connectors' outputs are
 * untidy and the call is billed already.
 */
export function outputWarnings(
  validator: InputValidator,
  schema: unknown,
  output: unknown,
): readonly string[] {
  const { violations } = validator.check(schema, output);
  const telling = violations.filter(
    ({ keyword, path }) => !TOLERATED.has(keyword) && valueAt(output, segmentsOf(path)) !== null,
  );
  const sentences = telling.map(({ path, message }) =>
    path === ''
      ? `Output: ${message.replace(/^The input\b/, 'The output')}`
      : `Output at ${path}: ${message}`,
  );
  if (sentences.length <= MAX_WARNINGS) return sentences;
  const shown = sentences.slice(0, MAX_WARNINGS - 1);
  return [...shown, `Output: ${sentences.length - shown.length} more places differ.`];
}
