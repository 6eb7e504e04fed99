import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** "TRAY" in ASCII, in the header of every data file. */
export const applicationId = 0x54524159;

/** What the first 100 bytes of a file say. Source: SQLite file format, section 1.3. */
export type DataFileHeader =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'own'; readonly version: number };

/**
 * Looks at `path` without opening it as a database, which could change a file that is not ours.
 * The header can be trusted in WAL mode too, as data files are complete before they get their name.
 */
export function readDataFileHeader(path: string): DataFileHeader {
  const bytes = Buffer.alloc(100);
  const length = readStart(path, bytes);
  if (length === undefined) return { kind: 'absent' };
  if (length < bytes.length || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    return { kind: 'unreadable' };
  }
  if (bytes.readUInt32BE(68) !== applicationId) return { kind: 'foreign' };
  return { kind: 'own', version: bytes.readUInt32BE(60) };
}

function readStart(path: string, bytes: Buffer): number | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, 'r');
  try {
    return readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
}
