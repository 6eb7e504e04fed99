import { inspect } from 'node:util';

/** What a log, a message or a JSON text shows in place of a secret. */
const MARK = '[secret]';

/** A text that must not be seen: only `reveal()` gives it, every kind of printing gives `[secret]`. */
export interface Secret {
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

/** Wraps `text`, which stays out of reach of loggers, `JSON.stringify` and `util.inspect`. */
export function createSecret(text: string): Secret {
  const mark = () => MARK;
  return Object.freeze({
    reveal: () => text,
    toString: mark,
    toJSON: mark,
    [inspect.custom]: mark,
  });
}
