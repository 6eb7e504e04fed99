/** Names under which secrets stand, wherever they are. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  ...['authorization', 'Authorization', 'cookie', 'set-cookie', 'headers'],
  ...['token', 'accessToken', 'access_token', 'refreshToken', 'refresh_token', 'masterToken'],
  ...['credentials', 'userData', 'password', 'secret', 'clientSecret', 'client_secret'],
  ...['apiKey', 'api_key'],
]);

const HIDDEN = '[secret]';

/** What is deeper in a log line is of no use, and may be endless. */
const MAX_DEPTH = 6;

/** The same with every secret hidden; an object that has none is left as it is. */
export function hideSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth === MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map(item => hideSecrets(item, depth + 1));
  let copy: Record<string, unknown> | undefined;
  for (const [name, old] of Object.entries(value)) {
    const shown = SECRET_NAMES.has(name) ? HIDDEN : hideSecrets(old, depth + 1);
    if (shown === old) continue;
    copy ??= { ...value };
    copy[name] = shown;
  }
  return copy ?? value;
}
