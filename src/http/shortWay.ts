import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.ts';
import type { ExecuteOperation, Way } from '../graph/compiled/createOperations.ts';
import type { CostedOperation } from '../graph/operationCost.ts';
import type { ReadValid } from '../graph/readValid.ts';
import type { Caller } from '../identity/caller.ts';
import { isObject } from '../lib/decode.ts';
import type { WhenAnswered } from '../plugins/answered.ts';
import type { CheckCost } from '../plugins/costLimit.ts';
import { COST_HEADER } from '../plugins/trayCost.ts';

/** A plain request, whose text may still be anything. */
export interface PlainRequest {
  readonly text: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** What the client's `Accept` has got before. */
  readonly contentType: string;
}

/**
 * A short way for operations that are valid and succeed: they need none of what Apollo Server does for
 * the others. Whatever is unusual about a request or wrong with it, at first or later, is left to
 * Apollo Server, so that there is one place that words refusals and errors.
 */
export interface ShortWay {
  /** Remembers a text that Apollo Server has found valid. */
  remember(text: string, document: DocumentNode): void;
  /** Remembers in which media type `request` was answered. */
  rememberType(request: FastifyRequest, reply: FastifyReply): void;
  /** What `request` asks for, where it may go the short way. */
  find(request: FastifyRequest): PlainRequest | undefined;
  /**
   * Executes what `find` has found: the answer, or undefined where Apollo Server is to answer, with
   * `outcomeOf` where it has been executed.
   */
  answer(
    plain: PlainRequest,
    context: GatewayContext,
    reply: FastifyReply,
  ): Promise<string | Buffer | undefined>;
  /** What has come of an operation already that Apollo Server is to answer; it copies contexts. */
  outcomeOf(caller: Caller): Promise<ExecutionResult> | undefined;
}

export interface ShortWayOptions {
  readonly schema: GraphQLSchema;
  readonly readValid: ReadValid;
  readonly execute: ExecuteOperation;
  readonly count: (way: Way) => void;
  readonly checkCost: CheckCost;
  readonly whenAnswered: readonly WhenAnswered[];
}

/**
 * Texts that are remembered, and their length in characters all together. A document and its plan take
 * some 180 bytes for each character.
 */
const [MAX_TEXTS, MAX_TEXT_LENGTH] = [5_000, 1_000_000];

/** A longer one is validated by Apollo Server first: what it refuses must not cost much more for that. */
const MAX_NEW_LENGTH = 2_000;

/** Node copies an answer to join it with the headers. From here on it costs less to encode it. */
const LONG_TEXT = 100_000;

/** Values of `Accept` that are remembered. */
const MAX_TYPES = 100;

export function createShortWay(options: ShortWayOptions): ShortWay {
  const { schema, readValid, execute, count, checkCost, whenAnswered } = options;
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_TEXTS,
    maxSize: MAX_TEXT_LENGTH,
    sizeCalculation: (_document, text) => text.length,
  });
  const types = new LRUCache<string, string>({ max: MAX_TYPES });
  const outcomes = new WeakMap<Caller, Promise<ExecutionResult>>();

  /** The document of a text that is valid. */
  const documentOf = (text: string): DocumentNode | undefined => {
    const known = documents.get(text);
    if (known || text.length > MAX_NEW_LENGTH) return known;
    const document = readValid(text);
    if (document) documents.set(text, document);
    return document;
  };

  const isAffordable = (operation: CostedOperation): boolean => {
    try {
      checkCost(operation);
      return true;
    } catch {
      return false; // Apollo Server finds the same, and says so
    }
  };

  return {
    remember: (text, document) => void documents.set(text, document),

    rememberType({ headers }, reply) {
      const type = reply.getHeader('content-type');
      if (reply.statusCode === 200 && typeof type === 'string') {
        types.set(headers.accept ?? '', type);
      }
    },

    find({ method, headers, body }) {
      if (method !== 'POST' || headers[COST_HEADER] !== undefined || !isObject(body)) return;
      const { query: text, operationName = null, variables = null, extensions = null } = body;
      const contentType = types.get(headers.accept ?? '');
      if (typeof text !== 'string' || contentType === undefined || extensions !== null) return;
      if (operationName !== null && typeof operationName !== 'string') return;
      if (variables !== null && !isObject(variables)) return;
      return { text, operationName, variables: variables ?? undefined, contentType };
    },

    async answer({ text, operationName: wanted, variables, contentType }, context, reply) {
      const document = documentOf(text);
      const operation = document && getOperationAST(document, wanted);
      if (!document || !operation) return undefined;
      if (!isAffordable({ schema, document, operation, variables: variables ?? {} })) {
        return undefined;
      }
      const operationName = operation.name?.value;
      const valid = { document, operation, operationName, variables, context };
      const outcome = execute({ ...valid, tracesFields: false }, count);
      const result = await outcome.catch(() => undefined);
      if (!result || result.errors) {
        outcomes.set(context.caller, outcome);
        return undefined;
      }
      const { caller } = context;
      const answered = {
        caller,
        operation,
        errors: [],
        authorization: reply.request.headers.authorization,
        setHeader: (name: string, value: string) => void reply.header(name, value),
      };
      for (const step of whenAnswered) step(answered);
      reply.header('content-type', contentType);
      const json = `${JSON.stringify({ data: result.data })}\n`;
      return json.length < LONG_TEXT ? json : Buffer.from(json);
    },

    outcomeOf: caller => outcomes.get(caller),
  };
}
