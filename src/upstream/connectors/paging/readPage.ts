import { segmentsOf, valueAt } from '../schema/jsonPointer.ts';
import type { Paging } from './findPaging.ts';

/** One page of a list operation's output. */
export interface Page {
  readonly items: readonly unknown[];
  /** What the paging parameter must be for the next page; null when this was the last. */
  readonly next: unknown;
}

export interface PageQuery {
  readonly paging: Paging;
  /** The input that the page came of. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly inputSchema: unknown;
}

/** What an output says of its page; null where it holds no list at the place of the items. */
export function readPage(output: unknown, { paging, input, inputSchema }: PageQuery): Page | null {
  const items: unknown = valueAt(output, segmentsOf(paging.itemsPath)) ?? [];
  if (!Array.isArray(items)) return null;
  const givenOrDefault = (name: string): unknown =>
    input[name] ?? valueAt(inputSchema, ['properties', name, 'default']);
  if (paging.nextPath !== null) {
    const next = valueAt(output, segmentsOf(paging.nextPath));
    return { items, next: isEnd(next) ? null : asTypeOf(paging.parameter, next, inputSchema) };
  }
  const size = paging.sizeParameter === null ? undefined : givenOrDefault(paging.sizeParameter);
  const isOffset = paging.style === 'OFFSET';
  const here = Number(givenOrDefault(paging.parameter) ?? (isOffset ? 0 : 1));
  const next = here + (isOffset ? items.length : 1);
  const isShort = items.length === 0 || (typeof size === 'number' && items.length < size);
  const isLast = isShort || (isOffset && isTotalReached(output, next));
  return { items, next: isLast ? null : asTypeOf(paging.parameter, next, inputSchema) };
}

/** Connectors say in many ways that there is no next page. */
const isEnd = (next: unknown): boolean =>
  next === undefined || next === null || next === '' || next === false;

function isTotalReached(output: unknown, reached: number): boolean {
  const total = TOTALS.map(name => valueAt(output, [name])).find(one => typeof one === 'number');
  return typeof total === 'number' && reached >= total;
}

const TOTALS = ['total', 'total_count', 'totalCount', 'total_results', 'totalResults'];

/** Some connectors give a number and take it as text only, or the other way round. */
function asTypeOf(parameter: string, value: unknown, inputSchema: unknown): unknown {
  const types = [valueAt(inputSchema, ['properties', parameter, 'type'])].flat();
  if (typeof value === 'number' && types.includes('string') && !takesNumbers(types)) {
    return String(value);
  }
  const isNumeric = typeof value === 'string' && /^-?\d+$/.test(value);
  return isNumeric && takesNumbers(types) && !types.includes('string') ? Number(value) : value;
}

const takesNumbers = (types: readonly unknown[]): boolean =>
  types.includes('integer') || types.includes('number');
