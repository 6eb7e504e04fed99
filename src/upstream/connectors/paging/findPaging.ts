import { isObject, type JsonObject } from '../../../lib/decode.ts';
import { segmentsOf, toPointer, valueAt } from '../schema/jsonPointer.ts';

/** How an operation is asked for its next page. */
export type PagingStyle = 'TOKEN' | 'OFFSET' | 'PAGE_NUMBER';

/** Everything that is needed to walk an operation's pages. */
export interface Paging {
  readonly style: PagingStyle;
  /** The input member that says which page. */
  readonly parameter: string;
  /** The input member that says how big a page is, where there is one. */
  readonly sizeParameter: string | null;
  /** For `TOKEN`: JSON Pointer into the output, to the next page's value of `parameter`. */
  readonly nextPath: string | null;
  /** JSON Pointer into the output, to the list of items. */
  readonly itemsPath: string;
}

/** What the caller knows better than the schemas. */
export type PagingHints = {
  readonly [K in keyof Paging]?: Paging[K] | null | undefined;
};

export type FoundPaging =
  | { readonly ok: true; readonly paging: Paging }
  /** A sentence that says what to give. */
  | { readonly ok: false; readonly problem: string };

/**
 * How a list operation pages, from its schemas: a pair of a parameter and a next value
 * (`page_offset` and `next_page_offset`, `cursor` and `next_page_token`), else an offset, else a
 * page number. Hints go first, and nothing that they name has to be in a schema.
 */
export function findPaging(
  schemas: { readonly input: unknown; readonly output: unknown },
  hints: PagingHints = {},
): FoundPaging {
  const inputs = namesIn(schemas.input);
  const places = placesIn(schemas.output);
  const itemsPath = hints.itemsPath ?? soleList(places);
  if (itemsPath === null) {
    return { ok: false, problem: 'Say with paging.itemsPath where the items stand in the output.' };
  }
  const sizeParameter = hints.sizeParameter ?? first(SIZES, inputs);
  const turn = findTurn(inputs, places, hints);
  if (turn === null) {
    const problem =
      'The schemas show none of the usual parameters for pages: name them with paging.parameter, and with paging.nextPath where the output holds the next value.';
    return { ok: false, problem };
  }
  return { ok: true, paging: { ...turn, sizeParameter, itemsPath } };
}

type Turn = Pick<Paging, 'style' | 'parameter' | 'nextPath'>;

function findTurn(
  inputs: readonly string[],
  places: readonly Place[],
  { style, parameter, nextPath }: PagingHints,
): Turn | null {
  const isWanted = (one: PagingStyle): boolean => (style ?? one) === one;
  if (isWanted('TOKEN')) {
    const token = findToken(inputs, places, parameter ?? null, nextPath ?? null);
    if (token) return { style: 'TOKEN', ...token };
  }
  const offset = parameter ?? first(OFFSETS, inputs);
  const isOffset = style === 'OFFSET' || (offset !== null && OFFSETS.includes(offset));
  if (isWanted('OFFSET') && offset !== null && isOffset) {
    return { style: 'OFFSET', parameter: offset, nextPath: null };
  }
  const page = parameter ?? first(PAGE_NUMBERS, inputs);
  const isPage = style === 'PAGE_NUMBER' || (page !== null && PAGE_NUMBERS.includes(page));
  return isWanted('PAGE_NUMBER') && page !== null && isPage
    ? { style: 'PAGE_NUMBER', parameter: page, nextPath: null }
    : null;
}

function findToken(
  inputs: readonly string[],
  places: readonly Place[],
  parameter: string | null,
  nextPath: string | null,
): Pick<Paging, 'parameter' | 'nextPath'> | null {
  const nexts = places.filter(({ name, isList }) => !isList && NEXT.test(name));
  const candidates = nextPath === null ? nexts : [{ name: lastOf(nextPath), path: nextPath }];
  for (const { name, path } of candidates) {
    const of = parameter ?? parameterFor(name, inputs);
    if (of !== null) return { parameter: of, nextPath: path };
  }
  return null;
}

/** `next_x` is what `x` or `start_x` takes, or else any parameter that usually takes tokens. */
function parameterFor(next: string, inputs: readonly string[]): string | null {
  const stem = next.replace(/^next_?/i, '').toLowerCase();
  const own = inputs.find(name => {
    const plain = name.toLowerCase();
    return plain === next.toLowerCase() || (stem !== '' && PREFIXES.some(p => plain === p + stem));
  });
  return own ?? first(TOKENS, inputs);
}

const PREFIXES = ['', 'start_', 'start', 'from_'];
const NEXT = /^(next(_?[a-z]\w*)?|continuation_?token|end_?cursor)$/i;
const TOKENS = [
  ...['cursor', 'page_token', 'pageToken', 'next_page_token', 'after', 'page_cursor'],
  ...['starting_after', 'start_cursor', 'continuation_token', 'page_offset', 'start', 'page'],
];
const OFFSETS = ['offset', 'skip', 'start', 'start_at', 'startAt', 'start_index', 'startIndex'];
const PAGE_NUMBERS = ['page', 'page_number', 'pageNumber', 'page_index'];
const SIZES = [
  ...['limit', 'page_size', 'pageSize', 'per_page', 'perPage', 'batch_size', 'batchSize'],
  ...['max_results', 'maxResults', 'number_of_rows', 'count', 'size', 'take'],
];

interface Place {
  readonly name: string;
  readonly path: string;
  readonly isList: boolean;
}

/** The members of an output, and those of the objects in it, one level deep. */
function placesIn(schema: unknown, at: readonly string[] = []): readonly Place[] {
  const properties = valueAt(schema, ['properties']);
  if (!isObject(properties)) return [];
  const entries = Object.entries(properties).filter((entry): entry is [string, JsonObject] =>
    isObject(entry[1]),
  );
  const own = entries.map(([name, property]) => ({
    name,
    path: toPointer([...at, name]),
    isList: typesOf(property).includes('array'),
  }));
  if (at.length > 0) return own;
  return [...own, ...entries.flatMap(([name, property]) => placesIn(property, [name]))];
}

const typesOf = (property: JsonObject): readonly unknown[] => [property['type']].flat();

/** The only list on the highest level that has one. */
function soleList(places: readonly Place[]): string | null {
  const lists = places.filter(({ isList }) => isList).map(({ path }) => path);
  const top = lists.filter(path => segmentsOf(path).length === 1);
  const [only, ...others] = top.length > 0 ? top : lists;
  return only !== undefined && others.length === 0 ? only : null;
}

const namesIn = (schema: unknown): readonly string[] => {
  const properties = valueAt(schema, ['properties']);
  return isObject(properties) ? Object.keys(properties) : [];
};

const lastOf = (pointer: string): string => segmentsOf(pointer).at(-1) ?? '';

const first = (wanted: readonly string[], names: readonly string[]): string | null =>
  wanted.find(name => names.includes(name)) ?? null;
