import { type ErrorExtensions, TrayGraphError, UpstreamError } from '../errors.ts';

/** An error as it goes from one process to another. */
export interface Failure {
  readonly message: string;
  /** Of those with a name. */
  readonly extensions?: ErrorExtensions;
}

export function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { message, ...(error instanceof TrayGraphError && { extensions: error.extensions }) };
}

/** The error again, but for its cause. Those that name an API are refusals to send to it. */
export function toError({ message, extensions }: Failure): Error {
  if (!extensions) return new Error(message);
  const { api, code, retryAfterMs } = extensions;
  if (api) return new UpstreamError(code, api, message, { retryAfterMs });
  return new TrayGraphError(message, extensions);
}
