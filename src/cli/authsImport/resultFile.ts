import { open, rename } from 'node:fs/promises';
import type { Outcome } from './sendRows.ts';

/**
 * Writes what became of each line as JSON Lines, whole or not at all, for the owner's eyes only. It
 * holds no credentials.
 */
export async function writeResultFile(
  file: string,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<void> {
  const lines = [...outcomes]
    .toSorted(([a], [b]) => a - b)
    .map(([line, outcome]) => `${JSON.stringify({ line, ...outcome })}\n`);
  const written = `${file}.new`;
  const handle = await open(written, 'w', 0o600);
  try {
    await handle.chmod(0o600); // one that was there may have been open to others
    await handle.writeFile(lines.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(written, file);
}
