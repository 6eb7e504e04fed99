import { TrayGraphError } from '../errors.ts';
import type { Actor, Audit } from './audit.ts';
import type { Logger } from './logger.ts';

/**
 * Records that a request was turned away before it became an operation: a refused client in the
 * audit, what keeps good clients out in the log.
 */
export const tellRefusal =
  (audit: Audit, logger: Logger) =>
  (err: unknown, { requestId, span }: Pick<Actor, 'requestId' | 'span'>): void => {
    const code = err instanceof TrayGraphError ? err.extensions.code : undefined;
    if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') {
      audit({ requestId, span }, { action: 'refused', what: 'request', code });
    } else if (code !== 'INPUT_INVALID') {
      logger.error({ err, requestId, traceId: span?.traceId }, 'clients cannot be authenticated');
    }
  };
