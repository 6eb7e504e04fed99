import { type Api, TrayGraphError, UpstreamError } from '../errors.ts';

/**
 * The outcome of work that may be shared with others. Who waits for it beyond the operation's
 * deadline is told which API did not answer; the work itself may go on.
 */
export const orDeadline = <T>(api: Api, shared: Promise<T>): Promise<T> =>
  shared.catch((cause: unknown) => {
    if (!isUnnamedDeadline(cause)) throw cause;
    const message = `The ${api} API did not answer before the operation's deadline.`;
    throw new UpstreamError('DEADLINE_EXCEEDED', api, message, { cause });
  });

const isUnnamedDeadline = (error: unknown): boolean =>
  error instanceof TrayGraphError &&
  error.extensions.code === 'DEADLINE_EXCEEDED' &&
  error.extensions.api === undefined;
