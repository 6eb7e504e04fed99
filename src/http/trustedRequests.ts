import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { TrustedMode } from '../config/requestSettings.ts';
import type { TrustedDocuments } from '../graph/trustedDocuments.ts';
import { isObject } from '../lib/decode.ts';

export interface TrustedRequestsOptions {
  readonly documents: TrustedDocuments;
  readonly mode: Exclude<TrustedMode, 'off'>;
  /** Told of each operation that is not in the manifest, by its id or its name. */
  readonly tell: (operation: string, request: FastifyRequest) => void;
}

/** What a client has sent, before it is an operation. */
export interface GraphqlParameters {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  readonly documentId?: unknown;
  readonly id?: unknown;
}

/**
 * The text to run instead of what was sent, where it names a trusted document.
 *
 * @throws {GraphQLError} in the mode `enforce`, for everything that is not in the manifest.
 */
export type TrustedRequests = (
  parameters: GraphqlParameters,
  request: FastifyRequest,
) => string | undefined;

/** Finds operations by id, and holds all others against the manifest. */
export const createTrustedRequests =
  ({ documents, mode, tell }: TrustedRequestsOptions): TrustedRequests =>
  (parameters, request) => {
    const { query, operationName } = parameters;
    const id = idOf(parameters);
    const known = id === undefined ? undefined : documents.byId(id);
    if (known !== undefined) return known;
    const isText = typeof query === 'string' && query !== '';
    if (isText && documents.has(query)) return undefined;
    if (!isText && id === undefined) return undefined; // no operation at all, which is refused anyway
    const operation = isText ? String(operationName ?? '(anonymous)') : String(id);
    tell(operation.slice(0, 100), request);
    if (mode === 'log') return undefined;
    throw isText ? UNKNOWN_TEXT() : UNKNOWN_ID();
  };

/** As Apollo's clients (`extensions.persistedQuery`), Relay's (`documentId`, `id`) send it. */
function idOf({ extensions, documentId, id }: GraphqlParameters): string | undefined {
  const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isObject(persisted) ? persisted['sha256Hash'] : undefined;
  return [hash, documentId, id].find(candidate => typeof candidate === 'string');
}

/** The codes are those of Apollo's router, which clients know. */
const refused = (message: string, code: string) => (): GraphQLError =>
  new GraphQLError(message, { extensions: { code, retryable: false, http: { status: 400 } } });

const UNKNOWN_TEXT = refused(
  'This gateway runs trusted operations only (TRUSTED_DOCUMENTS), and this is none of them.',
  'QUERY_NOT_IN_SAFELIST',
);

const UNKNOWN_ID = refused(
  'This gateway runs trusted operations only (TRUSTED_DOCUMENTS), and knows none by this id.',
  'PERSISTED_QUERY_NOT_IN_LIST',
);
