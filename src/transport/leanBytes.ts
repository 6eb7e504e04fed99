import { DecodeError } from '../lib/decode.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

/**
 * The JSON in `bytes` with `{}` in place of each outermost object under a key of `unread`.
 *
 * It counts brackets outside of strings, before anything is built from them, and is as long as it is
 * because it looks at every byte of every answer. Whether all of it is JSON is not its business.
 *
 * @throws {DecodeError} where arrays and objects stand in each other deeper than `maxDepth`.
 */
export function leanBytes(
  bytes: Buffer,
  maxDepth: number,
  unread: ReadonlySet<string> = NOTHING,
): Buffer {
  const parts: Buffer[] = [];
  /** Where that begins which is not in `parts`, and the depth of the object that is left out. */
  let [from, leftOutAt] = [0, 0];
  /** Of the last string, which may be a key. */
  let [start, end] = [0, 0];
  let depth = 0;
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i++] ?? 0;
    if (byte === QUOTE) {
      start = i;
      for (let inner = bytes[i++]; i < bytes.length && inner !== QUOTE; inner = bytes[i++]) {
        if (inner === BACKSLASH) i++;
      }
      end = i - 1;
    } else if (byte >= OPEN_ARRAY) {
      // Whatever stands between two values is less.
      if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (++depth > maxDepth) throw new DecodeError(`answer: deeper than ${maxDepth} levels`);
        // Tray puts no space behind a colon. Where it did, the object would only be read.
        const isUnderKey = byte === OPEN_OBJECT && end + 3 === i && bytes[end + 1] === COLON;
        const mayLeaveOut = leftOutAt === 0 && unread.size > 0 && isUnderKey;
        if (mayLeaveOut && unread.has(bytes.toString('latin1', start, end))) {
          parts.push(bytes.subarray(from, i));
          leftOutAt = depth;
        }
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
        if (depth-- === leftOutAt) [from, leftOutAt] = [i - 1, 0];
      }
    }
  }
  if (parts.length === 0) return bytes;
  // Where an object does not end this is no JSON either.
  parts.push(bytes.subarray(from));
  return Buffer.concat(parts);
}

const NOTHING: ReadonlySet<string> = new Set();
