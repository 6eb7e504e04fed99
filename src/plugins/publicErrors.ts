import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { type ReportFault, toPublicErrors } from '../graph/publicErrors.ts';
import type { Caller } from '../identity/caller.ts';

/** Puts named errors alone into an answer, with the status that they call for; see `toPublicErrors`. */
export type PublishErrors = (
  answered: GraphQLRequestContextWillSendResponse<GatewayContext>,
) => void;

export const publicErrors =
  (report: (fault: unknown, caller: Pick<Caller, 'requestId' | 'span'>) => void): PublishErrors =>
  ({ contextValue, errors, response }) => {
    const { body } = response;
    if (body.kind !== 'single' || errors === undefined || errors.length === 0) return;
    const { caller } = contextValue;
    const reportHere: ReportFault = fault => {
      const isEnd = KINDS.some(kind => caller.signalFor(kind).reason === fault);
      if (!isEnd) report(fault, caller); // a client that leaves is no fault
    };
    const shown = toPublicErrors(errors, caller.requestId, reportHere);
    body.singleResult = { ...body.singleResult, errors: shown };
    const status = refusalStatus(body.singleResult.data, shown);
    if (status !== undefined) response.http.status = status;
    if (status === 401) response.http.headers.set('www-authenticate', 'Bearer');
    if (status === 503) response.http.headers.set('retry-after', retryAfterSeconds(shown));
  };

const KINDS = ['read', 'call'] as const;

/** Where nothing at all was answered for who the caller is, or for want of knowing: why. */
function refusalStatus(
  data: Record<string, unknown> | null | undefined,
  errors: readonly GraphQLFormattedError[],
): 401 | 403 | 503 | undefined {
  if (Object.values(data ?? {}).some(value => value !== null)) return undefined;
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  if (codes.every(code => code === 'UNAUTHENTICATED')) return 401;
  if (codes.every(code => code === 'FORBIDDEN')) return 403;
  return codes.every(code => code === 'OVERLOADED') ? 503 : undefined;
}

/** The longest of what the errors ask for; a second where they ask for nothing. */
const retryAfterSeconds = (errors: readonly GraphQLFormattedError[]): string =>
  String(
    Math.max(
      1,
      ...errors.map(({ extensions }) =>
        Math.ceil(Number(extensions?.['retryAfterMs'] ?? 0) / 1000),
      ),
    ),
  );
