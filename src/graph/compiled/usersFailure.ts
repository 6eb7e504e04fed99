import { GraphQLError } from 'graphql';

type PathPart = string | number;

interface Failure {
  readonly error: GraphQLError;
  /** From the place of the failure to that of the error. */
  readonly below: readonly PathPart[];
}

/** Errors of the Users API, in the place of the value that they have cost. */
export class UsersFailure extends Error {
  override readonly name = 'UsersFailure';
  readonly #failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super(failures[0]?.error.message);
    this.#failures = failures;
  }

  /** The failure of the field at `path`: its error, or all of them. */
  at(path: readonly PathPart[]): Error {
    return asOne(
      this.#failures.map(
        ({ error: { message, extensions }, below }) =>
          new GraphQLError(message, { path: [...path, ...below], extensions }),
      ),
    );
  }

  /** The same without a place. */
  unlocated(): Error {
    return asOne(
      this.#failures.map(
        ({ error: { message, extensions } }) => new GraphQLError(message, { extensions }),
      ),
    );
  }

  /** The same for another place; `move` tells the ways from there. */
  moved(move: (below: readonly PathPart[]) => readonly PathPart[]): UsersFailure {
    return new UsersFailure(
      this.#failures.map(({ error, below }) => ({ error, below: move(below) })),
    );
  }
}

function asOne(errors: readonly GraphQLError[]): Error {
  const [first] = errors;
  return first && errors.length === 1 ? first : new AggregateError(errors);
}
