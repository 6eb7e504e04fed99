import closeWithGrace from 'close-with-grace';
import { explainFailure } from './explainFailure.ts';

/** How long closing may take before the process ends anyway. */
const CLOSE_WITHIN_MS = 10_000;

/**
 * Closes and exits on SIGINT and SIGTERM, on an error nobody caught, and when the script that
 * started this process is gone. A second signal exits at once.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const graceful = closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ err }) => {
    isClosing = true;
    if (err) console.error(explainFailure(err));
    await close();
  });
  const closeOnce = () => {
    if (!isClosing) void graceful.close();
  };
  process.once('disconnect', closeOnce);
  // False only where there was a parent and it left while we were starting.
  if (process.connected === false) closeOnce();
}
