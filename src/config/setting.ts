/** In bytes. */
export const MEBIBYTE = 1_048_576;

/** One environment variable: its documentation and how its text becomes a value. */
export interface Setting<T> {
  readonly name: string;
  /** The value where the variable is unset or empty. */
  readonly fallback: T;
  /** `fallback` as it would be written in the environment; empty for none. */
  readonly fallbackText: string;
  readonly unit: string;
  readonly meaning: string;
  /** Never shown, and readable from the file that `NAME_FILE` names. */
  readonly secret: boolean;
  /** @throws {Error} whose message, put behind the name, says what to change. */
  readonly parse: (raw: string) => T;
}

interface Words {
  readonly meaning: string;
  readonly unit?: string;
}

/** A whole number from `min` to `max`. */
export const integer = (
  name: string,
  fallback: number,
  { min, max, ...words }: Words & { readonly min: number; readonly max: number },
): Setting<number> => ({
  ...plain(name, words),
  fallback,
  fallbackText: String(fallback),
  parse: integerWithin(min, max),
});

/** As `integer`, for a number that may be left out. */
export const optionalInteger = (
  name: string,
  { min, max, ...words }: Words & { readonly min: number; readonly max: number },
): Setting<number | undefined> => ({
  ...plain(name, words),
  fallback: undefined,
  fallbackText: '',
  parse: integerWithin(min, max),
});

/** As `integer`, where `auto` stands for `automatic`. */
export const integerOrAuto = (
  name: string,
  fallback: number,
  {
    min,
    max,
    automatic,
    ...words
  }: Words & { readonly min: number; readonly max: number; readonly automatic: () => number },
): Setting<number> => ({
  ...integer(name, fallback, { min, max, ...words }),
  parse: raw => (raw === 'auto' ? automatic() : integerWithin(min, max, 'auto or ')(raw)),
});

/** Any text, checked by `parse`. */
export const text = (
  name: string,
  fallback: string,
  words: Words,
  parse: (raw: string) => string = raw => raw,
): Setting<string> => ({
  ...plain(name, words),
  fallback,
  fallbackText: fallback,
  parse,
});

/** Any text that may be left out, checked by `parse`. */
export const optionalText = (
  name: string,
  words: Words,
  parse: (raw: string) => string = raw => raw,
): Setting<string | undefined> => ({
  ...plain(name, words),
  fallback: undefined,
  fallbackText: '',
  parse,
});

/** A text that is never shown. It is a plain string here; whoever keeps it wraps it (`createSecret`). */
export const secretText = <T extends string | undefined>(
  name: string,
  fallback: T,
  words: Words,
  parse: (raw: string) => string,
): Setting<string | T> => ({
  ...plain(name, words),
  secret: true,
  fallback,
  fallbackText: fallback ?? '',
  parse,
});

/** `true` or `false`. */
export const flag = (name: string, fallback: boolean, words: Words): Setting<boolean> => ({
  ...plain(name, words),
  fallback,
  fallbackText: String(fallback),
  parse: raw => {
    if (raw === 'true') return true;
    if (raw === 'false') return false;
    throw new Error(`must be true or false, got "${raw}"`);
  },
});

/** One of `allowed`. */
export const choice = <T extends string>(
  name: string,
  fallback: T,
  allowed: readonly T[],
  words: Words,
): Setting<T> => ({
  ...plain(name, words),
  fallback,
  fallbackText: fallback,
  parse: oneOf(allowed),
});

/** Some of `allowed`, separated by commas. */
export const choices = <T extends string>(
  name: string,
  fallback: readonly T[],
  allowed: readonly T[],
  words: Words,
): Setting<readonly T[]> => ({
  ...plain(name, words),
  fallback,
  fallbackText: fallback.join(','),
  parse: raw => [...new Set(split(raw).map(oneOf(allowed)))],
});

/** Texts separated by commas, each checked by `parse`. */
export const list = (
  name: string,
  words: Words,
  parse: (item: string) => string,
): Setting<readonly string[]> => ({
  ...plain(name, words),
  fallback: [],
  fallbackText: '',
  parse: raw => split(raw).map(parse),
});

const plain = (name: string, { meaning, unit = '' }: Words) =>
  ({ name, meaning, unit, secret: false }) as const;

const split = (raw: string): string[] =>
  raw
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');

const integerWithin =
  (min: number, max: number, other = '') =>
  (raw: string) => {
    const value = Number(raw);
    if (Number.isInteger(value) && value >= min && value <= max && /^\d+$/.test(raw)) return value;
    throw new Error(`must be ${other}a whole number from ${min} to ${max}, got "${raw}"`);
  };

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (raw: string): T => {
    const found = allowed.find(item => item === raw);
    if (found !== undefined) return found;
    throw new Error(`must be one of ${allowed.join(', ')}, got "${raw}"`);
  };
