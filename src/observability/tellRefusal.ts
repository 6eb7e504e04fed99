import { TrayGraphError } from '../errors.ts';
import type { Audit } from './audit.ts';
import type { Logger } from './logger.ts';

/**
 * Records that a request was turned away before it became an operation: a refused client in the
 * audit, what keeps good clients out in the log.
 */
export const tellRefusal =
  (audit: Audit, logger: Logger) =>
  (err: unknown, requestId: string): void => {
    const code = err instanceof TrayGraphError ? err.extensions.code : undefined;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') {
      audit({ requestId }, { action: 'refused', what: 'request', code });
    } else if (code !== 'INPUT_INVALID') {
      logger.error({ err, requestId }, 'clients cannot be authenticated');
    }
  };
