/**
 * An error of the Users API. Tray shows `name`, `time_thrown` and `code` in its extensions; only
 * `PreconditionError` with `access_not_allowed` is public, the others are this project's.
 */
export class UsersApiError extends Error {
  override readonly name: string;
  readonly code: string;

  constructor(name: string, code: string, message: string) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/** The token may not do this. */
export function notAllowed(message: string): UsersApiError {
  return new UsersApiError('PreconditionError', 'access_not_allowed', message);
}

/** There is no such thing, or the token's owner does not see it. */
export function notFound(what: string): UsersApiError {
  return new UsersApiError('NotFoundError', 'not_found', `${what} not found`);
}

/** The input does not fit. */
export function invalidInput(message: string): UsersApiError {
  return new UsersApiError('ValidationError', 'invalid_input', message);
}
