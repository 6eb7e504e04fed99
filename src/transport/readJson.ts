import { isUtf8 } from 'node:buffer';
import { DecodeError } from '../lib/decode.ts';

const utf8 = new TextDecoder();

/**
 * The JSON of an answer; null where the answer is empty. Its `Content-Type` says nothing that the
 * text itself does not.
 *
 * @throws {SyntaxError} for anything but JSON.
 * @throws {DecodeError} for anything but UTF-8, and where arrays and objects stand in each other
 *   deeper than `maxDepth`.
 */
export function readJson(bytes: Uint8Array, maxDepth: number): unknown {
  if (bytes.length === 0) return null;
  if (!isUtf8(bytes)) throw new DecodeError('answer: no UTF-8');
  if (isDeeper(bytes, maxDepth)) throw new DecodeError(`answer: deeper than ${maxDepth} levels`);
  return JSON.parse(utf8.decode(bytes));
}

/** Whether an error of `readJson` speaks of the answer, and not of a fault of ours. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof DecodeError || error instanceof SyntaxError;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_ARRAY, CLOSE_ARRAY] = [0x5b, 0x5d];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];

/** Counts brackets outside of strings, before anything is built from them. */
function isDeeper(bytes: Uint8Array, maxDepth: number): boolean {
  if (bytes.length <= maxDepth) return false;
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) i = endOfString(bytes, i);
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      if (++depth > maxDepth) return true;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
  }
  return false;
}

/** Where the string that begins at `start` ends; the length of `bytes` if it does not. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let i = start + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === BACKSLASH) i++;
    else if (byte === QUOTE) return i;
  }
  return bytes.length;
}
