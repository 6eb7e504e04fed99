import { type Caller, type CallerOptions, createCaller } from '../../src/identity/caller.ts';
import { createPrincipalIssuer } from '../../src/identity/principal.ts';

/** A caller of its own; two with the same token are the same principal. */
export const aCaller = ({
  token = 'token-of-the-tests',
  ...options
}: { readonly token?: string } & Partial<CallerOptions> = {}): Caller =>
  createCaller({
    principal: issuer.fromToken(token),
    requestId: 'request-1',
    gone: new AbortController().signal,
    timeoutMs: 5_000,
    callTimeoutMs: 5_000,
    ...options,
  });

const issuer = createPrincipalIssuer();
