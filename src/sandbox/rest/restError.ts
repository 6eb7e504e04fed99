/** A REST answer other than success. `message` is the answer's. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The token may not touch this. */
export function forbidden(): RestError {
  return new RestError(403, 'The request is forbidden');
}

/** There is no such thing. */
export function notFound(what: string): RestError {
  return new RestError(404, `${what} not found`);
}
