import { UpstreamError } from '../../errors.ts';

/** An answer of the Users API that is not what Tray documents. */
export const undocumented = (cause?: unknown): UpstreamError =>
  new UpstreamError(
    'UPSTREAM_BAD_RESPONSE',
    'users',
    'The users API answered with something else than it documents.',
    { cause },
  );
