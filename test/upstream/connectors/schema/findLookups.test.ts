import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLookups } from '../../../../src/upstream/connectors/schema/findLookups.ts';
import { segmentsOf, valueAt } from '../../../../src/upstream/connectors/schema/jsonPointer.ts';
import { untidySchema } from './trayDialect.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const ddl = (operation: string, input: object = {}) => ({
  type: 'string',
  lookup: { operation, input },
});

describe('findLookups', () => {
  it('finds lookups at the top, nested, in array items and in variants', () => {
    const schema = object({
      board: ddl('boards'),
      labels: { type: 'array', items: ddl('labels', { board_id: '{{board}}' }) },
      filter: object({ column: ddl('columns', { board_id: '{{board}}' }) }),
      value: {
        oneOf: [object({ option: ddl('options', { board_id: '{{board}}' }) }), { type: 'string' }],
      },
    });

    expect(findLookups(schema)).toEqual([
      { path: '/properties/board', operation: 'boards', dependsOn: [], input: {} },
      {
        path: '/properties/labels/items',
        operation: 'labels',
        dependsOn: ['/board'],
        input: { board_id: '{{board}}' },
      },
      {
        path: '/properties/filter/properties/column',
        operation: 'columns',
        dependsOn: ['/board'],
        input: { board_id: '{{board}}' },
      },
      {
        path: '/properties/value/oneOf/0/properties/option',
        operation: 'options',
        dependsOn: ['/board'],
        input: { board_id: '{{board}}' },
      },
    ]);
  });

  it('writes the index of an array item as "-"', () => {
    const row = object({ sheet: ddl('sheets'), column: ddl('columns', { sheet: '{{sheet}}' }) });
    const schema = object({ filters: { type: 'array', items: { oneOf: [row] } } });

    expect(findLookups(schema)[1]).toMatchObject({
      path: '/properties/filters/items/oneOf/0/properties/column',
      dependsOn: ['/filters/-/sheet'],
    });
  });

  it.each([
    ['{{x}}', ['/x']],
    ['{{{x}}}', ['/x']],
    ['{{ x }}', ['/x']],
    ['{{{ x }}}', ['/x']],
    ['{{a.b}}', ['/a/b']],
    ['{{x}}/{{y}} and {{x}}', ['/x', '/y']],
    [{ deep: [{ deeper: '{{y}}' }, false, 3, null] }, ['/y']],
    ['no template', []],
    [false, []],
  ])('reads %j as depending on %j', (template, dependsOn) => {
    const schema = object({
      x: {},
      y: {},
      a: object({ b: {} }),
      field: ddl('list', { p: template }),
    });

    expect(findLookups(schema)[0]?.dependsOn).toEqual(dependsOn);
  });

  it('takes the operation from "message" too, with a literal and triple braces', () => {
    const lookup = {
      message: 'list_channels_ddl',
      input: { private: false, workspace: '{{{workspace_id}}}' },
    };

    expect(findLookups(object({ workspace_id: {}, channel: { lookup } }))).toEqual([
      {
        path: '/properties/channel',
        operation: 'list_channels_ddl',
        dependsOn: ['/workspace_id'],
        input: lookup.input,
      },
    ]);
  });

  describe('gives a name to the nearest object that has such a property', () => {
    const dependsOn = (schema: object) => findLookups(schema).at(-1)?.dependsOn;
    const field = ddl('list', { p: '{{sheet}}' });

    it('the field’s own siblings first', () => {
      expect(dependsOn(object({ sheet: {}, inner: object({ sheet: {}, field }) }))).toEqual([
        '/inner/sheet',
      ]);
    });

    it('then outward', () => {
      expect(dependsOn(object({ sheet: {}, a: object({ b: object({ field }) }) }))).toEqual([
        '/sheet',
      ]);
    });

    it('counting what a variant adds to the object it describes', () => {
      expect(dependsOn(object({ field }, { oneOf: [object({ sheet: {} })] }))).toEqual(['/sheet']);
      expect(dependsOn(object({ at: { oneOf: [object({ sheet: {}, field })] } }))).toEqual([
        '/at/sheet',
      ]);
    });

    it('and the root when nobody has it', () => {
      expect(dependsOn(object({ a: object({ field }) }))).toEqual(['/sheet']);
    });

    it('never the field itself', () => {
      const sheet = ddl('list', { p: '{{sheet}}' });

      expect(dependsOn(object({ sheet: {}, a: object({ sheet }) }))).toEqual(['/sheet']);
    });
  });

  it('follows local references once, even in circles', () => {
    const schema = object(
      { a: { $ref: '#/definitions/node' } },
      {
        definitions: { node: object({ pick: ddl('list'), next: { $ref: '#/definitions/node' } }) },
      },
    );

    expect(findLookups(schema).map(({ path }) => path)).toEqual([
      '/definitions/node/properties/pick',
    ]);
  });

  it.each([
    null,
    'x',
    [],
    { properties: [] },
    { lookup: 'x' },
    { lookup: {} },
    { lookup: { operation: 3 } },
  ])('finds nothing in %j', schema => {
    expect(findLookups(schema)).toEqual([]);
  });

  it('is not confused by a property that is called "lookup"', () => {
    expect(findLookups(object({ lookup: ddl('list') })).map(({ path }) => path)).toEqual([
      '/properties/lookup',
    ]);
  });

  it('points at the field that carries the lookup, whatever the schema', () => {
    fc.assert(
      fc.property(fc.oneof(untidySchema(), fc.jsonValue()), schema => {
        for (const { path, operation } of findLookups(schema)) {
          const lookup = valueAt(schema, [...segmentsOf(path), 'lookup']);
          expect(Object.values(lookup ?? {})).toContain(operation);
        }
      }),
    );
  });
});
