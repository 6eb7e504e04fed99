import { type Api, UpstreamError } from '../errors.ts';

/**
 * The outcome of work that is shared with others. Who waits for it beyond the operation's deadline
 * is told which API did not answer; the work itself may go on.
 */
export async function orDeadline<T>(api: Api, shared: Promise<T>): Promise<T> {
  try {
    return await shared;
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'TimeoutError') throw cause;
    const message = `The ${api} API did not answer before the operation's deadline.`;
    throw new UpstreamError('DEADLINE_EXCEEDED', api, message, { cause });
  }
}
