import closeWithGrace from 'close-with-grace';
import { explainFailure } from './explainFailure.ts';

/** What is left to do once the time for requests is over. */
export const CLOSE_WITHIN_MS = 5_000;

export interface Closable {
  /** Comes before `close` on SIGTERM, by which supervisors stop a process that others rely on. */
  drain?(): Promise<void>;
  close(): Promise<void>;
  /** What SIGHUP does; it closes as well when left out. */
  readonly roll?: (() => Promise<void>) | undefined;
}

/**
 * Closes and exits on SIGINT and SIGTERM, on an error nobody caught, and when the script that
 * started this process is gone. A second signal exits at once.
 *
 * @param withinMs how long requests may take until then; after a little more the process ends anyway.
 */
export function closeOnSignal(closable: Closable, withinMs = 5_000): void {
  const { roll } = closable;
  let isClosing = false;
  const skip: 'SIGHUP'[] = roll ? ['SIGHUP'] : [];
  if (roll) process.on('SIGHUP', roll);
  const options = { delay: withinMs + CLOSE_WITHIN_MS, logger: false, skip } as const;
  const graceful = closeWithGrace(options, async ({ err, signal }) => {
    isClosing = true;
    if (err) console.error(explainFailure(err));
    if (signal === 'SIGTERM') await closable.drain?.();
    await closable.close();
  });
  const closeOnce = () => {
    if (!isClosing) void graceful.close();
  };
  process.once('disconnect', closeOnce);
  // False only where there was a parent and it left while we were starting.
  if (process.connected === false) closeOnce();
}
