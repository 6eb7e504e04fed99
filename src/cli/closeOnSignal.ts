import closeWithGrace from 'close-with-grace';
import { explainFailure } from './explainFailure.ts';

/** How long closing may take before the process ends anyway. */
export const CLOSE_WITHIN_MS = 10_000;

/**
 * Closes and exits on SIGINT and SIGTERM, on an error nobody caught, and when the script that
 * started this process is gone. A second signal exits at once.
 *
 * @param onHangUp what SIGHUP does; it closes as well when left out.
 */
export function closeOnSignal(close: () => Promise<void>, onHangUp?: () => unknown): void {
  let isClosing = false;
  const skip: 'SIGHUP'[] = onHangUp ? ['SIGHUP'] : [];
  if (onHangUp) process.on('SIGHUP', onHangUp);
  const options = { delay: CLOSE_WITHIN_MS, logger: false, skip } as const;
  const graceful = closeWithGrace(options, async ({ err }) => {
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
