/** What has to be the same of an answer of Tray's and one of the gateway's. */
export interface Comparable {
  readonly data: unknown;
  /** In an order of their own: neither side promises one. */
  readonly errors: readonly { readonly message: string; readonly path: string }[];
}

/**
 * An answer in the form in which Tray and gateway are the same. Two differences are deliberate:
 *
 * - `viewer` and `users` are nullable at the gateway. Where one of them fails Tray answers
 *   `data: null`, the gateway null for that root field and the answers of the others: the same as
 *   Tray, asked for each root field alone (`nullableRoots`). Messages that name the types of the
 *   two name them without `!`;
 * - a token that Tray refuses is answered by HTTP alone there (`{"message": …}`), at the gateway by
 *   the same message for each root field.
 */
export function toComparable(body: unknown): Comparable {
  const { data, errors, message } = Object(body) as Record<string, unknown>;
  if (typeof message === 'string') return { data: null, errors: [{ message, path: '[refused]' }] };
  const list = Array.isArray(errors) ? errors.map(toError) : [];
  return {
    data: isAllNull(data) ? null : data,
    errors: isRefusal(errors) ? [{ ...firstOf(list), path: '[refused]' }] : list.sort(byText),
  };
}

/** Answers of Tray's to single root fields, as one answer of a Tray whose root fields are nullable. */
export const nullableRoots = (
  roots: readonly { readonly key: string; readonly answer: Comparable }[],
): Comparable => {
  const data = Object.fromEntries(
    roots.map(({ key, answer }) => [key, Object(answer.data)[key] ?? null]),
  );
  return {
    data: isAllNull(data) ? null : data,
    errors: roots.flatMap(({ answer }) => answer.errors).sort(byText),
  };
};

const isAllNull = (data: unknown): boolean =>
  data === undefined || Object.values(Object(data)).every(value => value === null);

function toError(error: unknown): { message: string; path: string } {
  const { message, path } = Object(error) as Record<string, unknown>;
  return {
    message: String(message).replace(/"(Viewer|UserConnection)!"/, '"$1"'),
    path: JSON.stringify(path ?? []),
  };
}

const isRefusal = (errors: unknown): boolean =>
  Array.isArray(errors) &&
  errors.length > 0 &&
  errors.every(error => {
    const { extensions } = Object(error) as { extensions?: unknown };
    const { code, upstream } = Object(extensions) as Record<string, unknown>;
    // What Tray says in GraphQL carries its own name and code.
    return (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') && upstream === undefined;
  });

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new TypeError('empty');
  return first;
}

const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const GENERATED =
  /[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Puts numbers in the place of ids, tokens and codes, in the order of their first occurrence in a
 * side's answers; also inside cursors, which are base64 of ids.
 */
export function createNormaliser(): (answer: Comparable) => Comparable {
  const numbers = new Map<string, number>();
  const toNumber = (generated: string): string => {
    const number = numbers.get(generated) ?? numbers.size + 1;
    numbers.set(generated, number);
    return `<generated ${number}>`;
  };
  const replace = (text: string): string => {
    const decoded = Buffer.from(text, 'base64').toString();
    const isCursor = Buffer.from(decoded).toString('base64') === text && isUuid(decoded);
    return isCursor ? `<cursor of ${toNumber(decoded)}>` : text.replaceAll(GENERATED, toNumber);
  };
  return answer =>
    JSON.parse(JSON.stringify(answer), (_key, value) =>
      typeof value === 'string' ? replace(value) : value,
    ) as Comparable;
}

const isUuid = (text: string): boolean => text.length === 36 && text.replace(GENERATED, '') === '';
