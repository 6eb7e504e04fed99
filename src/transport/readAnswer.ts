import { isUtf8 } from 'node:buffer';
import { type Decode, DecodeError, parseJson } from '../lib/decode.ts';

const utf8 = new TextDecoder();

/**
 * Reads the JSON of an answer, which is null where the answer is empty. Its `Content-Type` says
 * nothing that the text itself does not.
 *
 * @throws {SyntaxError} for anything but JSON.
 * @throws {DecodeError} for anything but UTF-8, where arrays and objects stand in each other deeper
 *   than `maxDepth`, and as `decode` does.
 */
export function readAnswer<T>(bytes: Uint8Array, maxDepth: number, decode: Decode<T>): T {
  if (!isUtf8(bytes)) throw new DecodeError('answer: no UTF-8');
  if (isDeeper(bytes, maxDepth)) throw new DecodeError(`answer: deeper than ${maxDepth} levels`);
  const text = utf8.decode(bytes);
  return decode(parseJson(text), text);
}

/** Whether an error of `readAnswer` speaks of the answer, and not of a fault of ours. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof DecodeError || error instanceof SyntaxError;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

/**
 * Counts brackets outside of strings, before anything is built from them. It is as long as it is
 * because it looks at every byte of every answer.
 */
function isDeeper(bytes: Uint8Array, maxDepth: number): boolean {
  let depth = 0;
  let i = 0;
  while (i < bytes.length) {
    const byte = bytes[i++] ?? 0;
    if (byte === QUOTE) {
      for (let inner = bytes[i++]; i < bytes.length && inner !== QUOTE; inner = bytes[i++]) {
        if (inner === BACKSLASH) i++;
      }
    } else if (byte >= OPEN_ARRAY) {
      // Whatever stands between two values is less.
      if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (++depth > maxDepth) return true;
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
    }
  }
  return false;
}
