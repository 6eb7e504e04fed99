import { describe, expect, it } from '@jest/globals';
import { findLookups } from '../../../../src/upstream/connectors/schema/findLookups.ts';
import { resolveLookupInput } from '../../../../src/upstream/connectors/schema/resolveLookup.ts';

const object = (properties: object) => ({ type: 'object', properties });

function lookupIn(schema: object) {
  const lookup = findLookups(schema).at(-1);
  if (lookup === undefined) throw new Error('the schema of this test has no lookup');
  return lookup;
}

const lookupWith = (input: object) =>
  lookupIn(
    object({ a: {}, b: {}, c: object({ d: {} }), field: { lookup: { operation: 'list', input } } }),
  );

describe('resolveLookupInput', () => {
  it.each([
    [{ p: '{{a}}' }, { a: 'x' }, { p: 'x' }],
    [{ p: '{{{a}}}' }, { a: 7 }, { p: 7 }],
    [{ p: ' {{ a }} ' }, { a: false }, { p: false }],
    [{ p: '{{a}}' }, { a: { id: [1] } }, { p: { id: [1] } }],
    [{ p: '{{a}}-{{b}}' }, { a: 1, b: true }, { p: '1-true' }],
    [{ p: 'in {{a}}' }, { a: ['x'] }, { p: 'in ["x"]' }],
    [{ p: '{{c.d}}' }, { c: { d: 0 } }, { p: 0 }],
    [{ p: { q: ['{{a}}', { r: '{{b}}' }] } }, { a: 1, b: 2 }, { p: { q: [1, { r: 2 }] } }],
    [{ p: false, q: 3, r: null, s: 'text' }, {}, { p: false, q: 3, r: null, s: 'text' }],
    [{}, undefined, {}],
    [{ p: '{{a}}' }, { a: '$& {{b}}' }, { p: '$& {{b}}' }],
    [{ p: 'x{{a}}' }, { a: '$& {{b}}' }, { p: 'x$& {{b}}' }],
  ])('fills %j from %j', (input, values, expected) => {
    expect(resolveLookupInput(lookupWith(input), values)).toEqual({ ok: true, input: expected });
  });

  it.each([
    [{}, ['/a', '/b']],
    [{ a: '', b: null }, ['/a', '/b']],
    [{ a: 0 }, ['/b']],
    [null, ['/a', '/b']],
    [{ a: [], b: '' }, ['/b']],
  ])('with %j says that %j must be set first', (values, missing) => {
    const lookup = lookupWith({ p: '{{a}} {{b}}', q: '{{a}}' });

    expect(resolveLookupInput(lookup, values)).toEqual({ ok: false, missing });
  });

  it('does not take inherited properties for values', () => {
    const lookup = lookupWith({ p: '{{constructor}}' });

    expect(resolveLookupInput(lookup, {})).toEqual({ ok: false, missing: ['/constructor'] });
  });

  describe('inside array items', () => {
    const item = object({
      sheet: {},
      column: { lookup: { operation: 'columns', input: { book: '{{book}}', sheet: '{{sheet}}' } } },
    });
    const lookup = lookupIn(object({ book: {}, filters: { type: 'array', items: item } }));
    const values = { book: 'B', filters: [{ sheet: 'one' }, {}, { sheet: 'three' }] };

    it('takes the item that the field stands in', () => {
      expect(resolveLookupInput(lookup, values, '/filters/2/column')).toEqual({
        ok: true,
        input: { book: 'B', sheet: 'three' },
      });
    });

    it('names the missing value of that very item', () => {
      expect(resolveLookupInput(lookup, values, '/filters/1/column')).toEqual({
        ok: false,
        missing: ['/filters/1/sheet'],
      });
    });

    it('cannot tell which item is meant without the place, or with another one', () => {
      const missing = { ok: false, missing: ['/filters/-/sheet'] };

      expect(resolveLookupInput(lookup, values)).toEqual(missing);
      expect(resolveLookupInput(lookup, values, '/other/2/column')).toEqual(missing);
    });
  });
});
