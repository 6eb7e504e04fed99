/** @throws {Error} for what is too short to be a secret. */
export function longSecret(raw: string): string {
  if (raw.length >= 32) return raw;
  throw new Error('must have 32 characters or more');
}

/** @throws {Error} for what no `Authorization` header can hold. */
export function token(raw: string): string {
  if (/^[\x21-\x7e]+$/.test(raw)) return raw;
  throw new Error('must be one token without spaces, line breaks or accented letters');
}
