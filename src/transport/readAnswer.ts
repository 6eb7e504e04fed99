import { isUtf8 } from 'node:buffer';
import { type Decode, DecodeError, parseJson } from '../lib/decode.ts';
import { leanBytes } from './leanBytes.ts';

const utf8 = new TextDecoder();

/**
 * Reads the JSON of an answer, which is null where the answer is empty. Its `Content-Type` says
 * nothing that the text itself does not.
 *
 * @throws {SyntaxError} for anything but JSON.
 * @throws {DecodeError} for anything but UTF-8, where arrays and objects stand in each other deeper
 *   than `maxDepth`, and as `decode` does.
 */
export function readAnswer<T>(bytes: Buffer, maxDepth: number, decode: Decode<T>): T {
  if (!isUtf8(bytes)) throw new DecodeError('answer: no UTF-8');
  const lean = leanBytes(bytes, maxDepth, decode.unread);
  const text = utf8.decode(bytes);
  return decode(parseJson(lean === bytes ? text : utf8.decode(lean)), text);
}

/** Whether an error of `readAnswer` speaks of the answer, and not of a fault of ours. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof DecodeError || error instanceof SyntaxError;
