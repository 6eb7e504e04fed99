import { type FileHandle, open, readFile } from 'node:fs/promises';
import { isObject } from '../../lib/decode.ts';

/** How far something has got: it may have reached Tray, it is there, or Tray has refused it. */
export type Progress =
  | { readonly state: 'sent'; readonly at: number }
  | { readonly state: 'done'; readonly id: string; readonly isOld?: boolean }
  | { readonly state: 'refused'; readonly reason: string };

/** What an import has done so far, kept in a file that survives a crash. */
export interface Journal {
  /** The last that was noted under `key`. */
  get(key: string): Progress | undefined;
  /** Notes it; when this settles, it is on the disk. */
  note(key: string, progress: Progress): Promise<void>;
  close(): Promise<void>;
}

const HEAD = { journal: 'tray-graph auths import', version: 1 };

/**
 * Opens the journal of one Tray, or begins it. A line that a crash has cut short is dropped.
 *
 * @throws {Error} when the file is none, or another Tray's.
 */
export async function openJournal(file: string, tray: string): Promise<Journal> {
  const text = await readFile(file, 'utf8').catch(absent);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').filter(line => line !== '');
  const known = new Map<string, Progress>();
  if (
    first === undefined &&
    !`${JSON.stringify(HEAD).slice(0, -1)},`.startsWith(text.slice(0, 20))
  ) {
    throw new Error(`${file} is no journal of an import: name another file with --journal.`);
  }
  if (first !== undefined) {
    assertHead(first, file, tray);
    for (const line of lines) readLine(line, known);
  }
  const handle = await open(file, first === undefined ? 'w' : 'r+', 0o600);
  await handle.truncate(Buffer.byteLength(whole));
  const writer = createWriter(handle, Buffer.byteLength(whole));
  if (first === undefined) await writer.write({ ...HEAD, tray });
  return {
    get: key => known.get(key),
    note(key, progress) {
      known.set(key, progress);
      return writer.write([key, progress]);
    },
    close: () => handle.close(),
  };
}

const absent = (error: unknown): string => {
  if (isObject(error) && error['code'] === 'ENOENT') return '';
  throw error;
};

function assertHead(line: string, file: string, tray: string): void {
  const head = parsed(line);
  if (!isObject(head) || head['journal'] !== HEAD.journal || head['version'] !== HEAD.version) {
    throw new Error(`${file} is no journal of an import: name another file with --journal.`);
  }
  if (head['tray'] !== tray) {
    throw new Error(
      `${file} is the journal of an import into ${String(head['tray'])}, not ${tray}.`,
    );
  }
}

function readLine(line: string, known: Map<string, Progress>): void {
  const entry = parsed(line);
  if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !isObject(entry[1])) return;
  known.set(entry[0], entry[1] as unknown as Progress); // written below, by this very program
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Everything that waits goes to the disk together, so that many rows share one wait for it. */
function createWriter(handle: FileHandle, from: number) {
  let position = from;
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    next = undefined;
    await handle.write(bytes, 0, bytes.length, position);
    position += bytes.length;
    await handle.datasync();
  };
  return {
    write(entry: unknown): Promise<void> {
      waiting.push(`${JSON.stringify(entry)}\n`);
      next ??= last = last.then(flush);
      return next;
    },
  };
}
