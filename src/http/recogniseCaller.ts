import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Authenticate, Identity } from '../identity/authenticate.ts';
import { type Caller, createCaller } from '../identity/caller.ts';
import { keyFor, type PrincipalKey } from '../identity/principal.ts';
import type { Leaving } from '../lib/leaving.ts';
import type { Audit } from '../observability/audit.ts';
import type { tellRefusal } from '../observability/tellRefusal.ts';
import type { Tracing } from '../observability/tracing.ts';
import { COST_HEADER } from '../plugins/trayCost.ts';
import { refusedRequest } from './refusedRequest.ts';
import { requestTimeoutMs } from './requestTimeout.ts';

export interface RecogniseOptions {
  readonly authenticate: Authenticate;
  /** Passes one request of whoever the key belongs to. @throws {TrayGraphError} OVERLOADED */
  readonly passRate: ((key: PrincipalKey) => unknown) | undefined;
  readonly tracing: Tracing;
  readonly audit: Audit;
  readonly refused: ReturnType<typeof tellRefusal>;
  readonly times: Pick<Config, 'requestTimeoutMs' | 'callTimeoutMs'>;
  readonly maxUpstreamCalls: number;
}

/**
 * Who sends a request, and for how long it may be answered; `gone` aborts when the client leaves.
 *
 * @throws {GraphQLError} for a request that is answered to nobody.
 */
export type RecogniseCaller = (request: FastifyRequest, gone: Leaving) => Promise<Caller>;

export function recogniseCaller(options: RecogniseOptions): RecogniseCaller {
  const { authenticate, passRate, tracing, audit, refused, times, maxUpstreamCalls } = options;
  return async (request, gone) => {
    const askedMs = readRequestTimeout(request);
    const span = tracing.start(request.headers);
    let identity: Identity;
    try {
      identity = await authenticate(request.raw);
      if (passRate) await passRate(keyFor(identity.principal, 'request rate'));
    } catch (error) {
      refused(error, { requestId: request.id, span });
      const refusal = refusedRequest(error, request.id);
      span?.end({ errorCodes: [String(refusal.extensions['code'])] });
      throw refusal;
    }
    const { access } = identity;
    if (access.user && access.kind !== 'jwt') {
      audit({ ...identity, requestId: request.id, span }, { action: 'act' });
    }
    return createCaller({
      ...identity,
      requestId: request.id,
      gone,
      timeoutMs: Math.min(askedMs, times.requestTimeoutMs),
      callTimeoutMs: Math.min(askedMs, times.callTimeoutMs),
      maxUpstreamCalls,
      trace: request.headers[COST_HEADER] === 'details' ? [] : undefined,
      span,
    });
  };
}

/** @throws {GraphQLError} for a header that cannot be meant. */
function readRequestTimeout({ raw, id }: FastifyRequest): number {
  try {
    return requestTimeoutMs(raw) ?? Number.POSITIVE_INFINITY;
  } catch (error) {
    throw refusedRequest(error, id);
  }
}
