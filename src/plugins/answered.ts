import type { GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../identity/caller.ts';

/** An operation whose answer is ready to be sent. */
export interface AnsweredOperation {
  readonly caller: Caller;
  /** Undefined where the request holds none, or more than one and does not say which. */
  readonly operation: OperationDefinitionNode | undefined;
  /** As the client sees them. */
  readonly errors: readonly GraphQLFormattedError[];
  /** The request's `Authorization`. */
  readonly authorization: string | undefined;
  /** Sets a header of the answer. */
  setHeader(name: string, value: string): void;
}

/** Something that is done for each operation once its answer is ready. */
export type WhenAnswered = (answered: AnsweredOperation) => void;

/** The name of an operation that has one. */
export const nameOf = ({ operation }: AnsweredOperation): string | undefined =>
  operation?.name?.value;

/** What an answer failed with. */
export const codesOf = ({ errors }: AnsweredOperation): readonly string[] =>
  errors.map(({ extensions }) => String(extensions?.['code']));
