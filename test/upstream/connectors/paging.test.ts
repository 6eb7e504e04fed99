import { describe, expect, it } from '@jest/globals';
import {
  findPaging,
  type PagingHints,
} from '../../../src/upstream/connectors/paging/findPaging.ts';
import { readPage } from '../../../src/upstream/connectors/paging/readPage.ts';

const object = (properties: Record<string, unknown>) => ({ type: 'object', properties });
const list = { type: 'array' };

const find = (
  input: Record<string, unknown>,
  output: Record<string, unknown>,
  hints: PagingHints = {},
) => findPaging({ input: object(input), output: object(output) }, hints);

describe('finding how an operation pages', () => {
  it.each([
    ['page_offset', 'next_page_offset'],
    ['cursor', 'next_page_token'],
    ['cursor', 'next_cursor'],
    ['page_token', 'next_page_token'],
    ['start_row', 'next_row'],
    ['after', 'endCursor'],
    ['page', 'next_page'],
    ['page_offset', 'next'],
  ])('pairs %s with %s', (parameter, next) => {
    expect(find({ [parameter]: {}, limit: {} }, { items: list, [next]: {} })).toEqual({
      ok: true,
      paging: {
        style: 'TOKEN',
        parameter,
        sizeParameter: 'limit',
        nextPath: `/${next}`,
        itemsPath: '/items',
      },
    });
  });

  it('finds a next value inside an object of the output', () => {
    const output = { items: list, response_metadata: object({ next_cursor: {} }) };

    expect(find({ cursor: {} }, output)).toMatchObject({
      paging: { nextPath: '/response_metadata/next_cursor' },
    });
  });

  it.each([
    ['offset', 'OFFSET'],
    ['skip', 'OFFSET'],
    ['page', 'PAGE_NUMBER'],
    ['page_number', 'PAGE_NUMBER'],
  ])('reads %s without a next value as %s', (parameter, style) => {
    expect(find({ [parameter]: {}, per_page: {} }, { items: list })).toMatchObject({
      ok: true,
      paging: { style, parameter, nextPath: null, sizeParameter: 'per_page' },
    });
  });

  it('asks for the place of the items where the output has several lists', () => {
    const output = { users: list, teams: list, next_cursor: {} };

    expect(find({ cursor: {} }, output)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('paging.itemsPath'),
    });
    expect(find({ cursor: {} }, output, { itemsPath: '/teams' })).toMatchObject({
      paging: { itemsPath: '/teams' },
    });
  });

  it('says what to name where nothing usual is there', () => {
    expect(find({ query: {} }, { items: list })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('paging.parameter'),
    });
  });

  it('takes the hints for an operation without schemas', () => {
    const hints = { parameter: 'from', nextPath: '/meta/more', itemsPath: '/rows' };

    expect(findPaging({ input: undefined, output: undefined }, hints)).toMatchObject({
      ok: true,
      paging: { style: 'TOKEN', parameter: 'from', nextPath: '/meta/more', itemsPath: '/rows' },
    });
  });

  it('counts offsets although there is a next value when the caller says so', () => {
    const found = find(
      { offset: {}, cursor: {} },
      { items: list, next_cursor: {} },
      {
        style: 'OFFSET',
      },
    );

    expect(found).toMatchObject({ paging: { style: 'OFFSET', parameter: 'offset' } });
  });
});

describe('reading a page', () => {
  const token = {
    style: 'TOKEN',
    parameter: 'cursor',
    sizeParameter: null,
    nextPath: '/next',
    itemsPath: '/items',
  } as const;
  const offset = { ...token, style: 'OFFSET', nextPath: null, sizeParameter: 'limit' } as const;
  const pageNumber = { ...offset, style: 'PAGE_NUMBER' } as const;
  const inputSchema = object({ cursor: {}, limit: { default: 2 } });

  it.each([[null], [''], [false], [undefined]])('takes %j as the end', next => {
    const page = readPage({ items: [1], next }, { paging: token, input: {}, inputSchema });

    expect(page).toEqual({ items: [1], next: null });
  });

  it('turns the next value into the type that the parameter takes', () => {
    const textual = object({ cursor: { type: 'string' } });
    const numeric = object({ cursor: { type: 'integer' } });
    const read = (next: unknown, schema: object) =>
      readPage({ items: [], next }, { paging: token, input: {}, inputSchema: schema })?.next;

    expect(read(20, textual)).toBe('20');
    expect(read('20', numeric)).toBe(20);
    expect(read('a20', numeric)).toBe('a20');
  });

  it.each([
    ['a full page', [1, 2], undefined, 4],
    ['a short page', [1], undefined, null],
    ['the total reached', [1, 2], 4, null],
    ['no items', [], undefined, null],
  ])('counts offsets on after %s', (_case, items, total, next) => {
    const input = { cursor: 2 };

    const page = readPage({ items, total }, { paging: offset, input, inputSchema });

    expect(page?.next).toBe(next);
  });

  it('counts pages from 1', () => {
    const query = { paging: pageNumber, input: {}, inputSchema };

    expect(readPage({ items: [1, 2] }, query)?.next).toBe(2);
    expect(readPage({ items: [1] }, query)?.next).toBeNull();
  });

  it('gives null where something else than a list stands', () => {
    expect(readPage({ items: 'no' }, { paging: token, input: {}, inputSchema })).toBeNull();
  });
});
