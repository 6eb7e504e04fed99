import { createBatchingExecutor } from '@graphql-tools/batch-execute';
import type { ExecutionRequest, ExecutionResult, Executor } from '@graphql-tools/utils';
import { type DocumentNode, getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { Caller } from '../../identity/caller.ts';
import { createLoader, createOnce } from '../../identity/createLoader.ts';
import { DecodeError, object, string } from '../../lib/decode.ts';
import type { Transport } from '../../transport/transport.ts';
import { orDeadline } from '../orDeadline.ts';
import { decodeResult } from './decodeResult.ts';
import { erasesAll } from './erasesAll.ts';
import type { PrintDocument } from './printDocument.ts';
import {
  AUTHENTICATION_FIELDS,
  decodeListedAuthentication,
  decodeUser,
  type ListedAuthentication,
  nodesOf,
  type UserRecord,
} from './records.ts';
import { undocumented } from './undocumented.ts';
import { unlocated } from './unlocated.ts';
import { type UserCriterion, userDocument } from './userDocuments.ts';

/** The Users API as one caller, for one operation. */
export interface UsersSource {
  /**
   * Sends one GraphQL request. Requests of the same tick leave as one, under aliases; mutations
   * are never repeated.
   */
  readonly execute: Executor;
  /** One end user, or null. Needs a master token. */
  userById(id: string): Promise<UserRecord | null>;
  /** One end user by the caller's own id for it, or null. Needs a master token. */
  userByExternalId(externalUserId: string): Promise<UserRecord | null>;
  /** The caller's own authentications, by id; asked for once. */
  authentications(): Promise<ReadonlyMap<string, ListedAuthentication>>;
  /** A code for one of Tray's hosted dialogs: good for one use and 5 minutes. Needs a master token. */
  authorizationCode(userId: string): Promise<string>;
}

export interface UsersParts {
  readonly transport: Transport;
  /** Where the Users API stands at its origin, `/graphql` at Tray. */
  readonly path: string;
  readonly printed: PrintDocument;
}

export function createUsersSource(
  { transport, path, printed }: UsersParts,
  caller: Caller,
): UsersSource {
  const send = (request: ExecutionRequest): Promise<ExecutionResult> => {
    const { document, variables, operationName } = request;
    const answer = transport.send(
      {
        api: 'users',
        kind: isQuery(request) ? 'read' : 'write',
        method: 'POST',
        path,
        body: { query: printed(document), variables, operationName },
        caller,
      },
      decodeResult,
    );
    return orDeadline('users', answer);
  };
  // One turn of the event loop is gathered, so that what loaders ask for travels along.
  const alone: ExecutionRequest[] = [];
  const sendBatch = (request: ExecutionRequest): Promise<ExecutionResult> => {
    alone.push(request); // where several travel as one, that one is another
    return send(request);
  };
  const batched = createBatchingExecutor(sendBatch, { batchScheduleFn: setImmediate });
  const isToAskAgain = (request: ExecutionRequest, result: ExecutionResult): boolean =>
    result.data === null &&
    isQuery(request) &&
    !alone.includes(request) &&
    isBlameless(result, request);
  /**
   * Tray's root fields are not nullable: one that fails erases all. The others ask again together, and
   * each for itself where one of them has failed, too.
   */
  const execute: Executor = async request => {
    const result = (await batched(request)) as ExecutionResult; // no subscription, so no iterable
    if (!isToAskAgain(request, result)) return result;
    const next = { ...request }; // a batch knows its requests by what they are, and would not ask
    const again = (await batched(next)) as ExecutionResult;
    return isToAskAgain(next, again) ? send(request) : again;
  };
  const byId = createUserLoader(execute, caller, 'userId');
  const byExternalId = createUserLoader(execute, caller, 'externalUserId');

  return {
    execute,
    userById: id => byId.load(id),
    userByExternalId: externalUserId => byExternalId.load(externalUserId),
    authentications: createOnce(caller, () => listAuthentications(execute)),
    authorizationCode: userId => generateCode(execute, userId),
  };
}

const isQuery = ({ document, operationName }: ExecutionRequest): boolean =>
  getOperationAST(document, operationName)?.operation === 'query';

/** Whether none of its own errors is why nothing was answered. */
const isBlameless = ({ errors = [] }: ExecutionResult, { document }: ExecutionRequest): boolean =>
  !errors.some(({ path }) => erasesAll(document, path));

/** Tray has no plural read of users, so a batch is one request with an alias for each key. */
function createUserLoader(
  execute: Executor,
  caller: Caller,
  criterion: UserCriterion,
): { load(key: string): Promise<UserRecord | null> } {
  const read = async (keys: readonly string[]): Promise<(UserRecord | null | Error)[]> => {
    const variables = Object.fromEntries(keys.map((key, i) => [`k${i}`, key]));
    const document = userDocument(criterion, keys.length);
    const result = await run(execute, document, variables);
    const erasing = result.errors?.filter(({ path }) => erasesAll(document, path));
    const refused = new Set(erasing?.map(({ path }) => path?.[0]));
    const rest = keys.filter((_, i) => !refused.has(`u${i}`));
    const isWhole = result.data !== null || rest.length === 0 || rest.length === keys.length;
    if (isWhole) return keys.map((_, i) => pick(result, `u${i}`, firstUser));
    // Tray's root fields are not nullable: one that is refused erases the others.
    const others = (await read(rest)).values();
    return keys.map((_, i) =>
      refused.has(`u${i}`) ? pick(result, `u${i}`, firstUser) : (others.next().value ?? null),
    );
  };
  return createLoader(caller, `users by ${criterion}`, read);
}

const firstUser = (connection: unknown): UserRecord | null => {
  const [node] = nodesOf(connection, 'users');
  return node === undefined ? null : decodeUser(node);
};

async function listAuthentications(
  execute: Executor,
): Promise<ReadonlyMap<string, ListedAuthentication>> {
  const result = await run(execute, AUTHENTICATIONS);
  const listed = pick(result, 'viewer', viewer =>
    nodesOf(object(viewer, 'viewer')['authentications'], 'authentications').map(
      decodeListedAuthentication,
    ),
  );
  if (listed instanceof Error) throw listed;
  return new Map(listed.map(authentication => [authentication.id, authentication]));
}

async function generateCode(execute: Executor, userId: string): Promise<string> {
  const key = 'generateAuthorizationCode';
  const result = await run(execute, AUTHORIZATION_CODE, { userId }, OperationTypeNode.MUTATION);
  const code = pick(result, key, payload =>
    string(object(payload, key)['authorizationCode'], 'authorizationCode'),
  );
  if (code instanceof Error) throw code;
  return code;
}

const toDocument = (text: string): DocumentNode => parse(text, { noLocation: true });

// Made once: what is printed of a document is kept as long as the document.
const AUTHENTICATIONS = toDocument(
  `{ viewer { authentications { edges { node { ${AUTHENTICATION_FIELDS} } } } } }`,
);

const AUTHORIZATION_CODE = toDocument(
  'mutation ($userId: ID!) { generateAuthorizationCode(input: { userId: $userId }) { authorizationCode } }',
);

const run = async (
  execute: Executor,
  document: DocumentNode,
  variables?: Record<string, unknown>,
  operationType = OperationTypeNode.QUERY,
): Promise<ExecutionResult> =>
  (await execute({
    document,
    operationType,
    ...(variables && { variables }),
  })) as ExecutionResult; // no subscription, so no iterable

/** One root field of an answer, decoded; its error where it has one. */
function pick<T>(result: ExecutionResult, key: string, decode: (json: unknown) => T): T | Error {
  const value: unknown = result.data?.[key];
  const error = result.errors?.find(({ path }) => path === undefined || path[0] === key);
  if (value === undefined || value === null) {
    const failure = error ?? result.errors?.[0];
    return failure ? unlocated(failure) : undocumented(new DecodeError(`No ${key} in the answer`));
  }
  try {
    return decode(value);
  } catch (cause) {
    if (cause instanceof DecodeError) return error ? unlocated(error) : undocumented(cause);
    throw cause;
  }
}
