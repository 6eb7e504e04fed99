import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLookups } from '../../../../src/upstream/connectors/schema/findLookups.ts';
import { createInputValidator } from '../../../../src/upstream/connectors/schema/inputViolations.ts';
import { valueAt } from '../../../../src/upstream/connectors/schema/jsonPointer.ts';
import { requiredInputSchema } from '../../../../src/upstream/connectors/schema/requiredInputSchema.ts';
import { inputFor, soundInputSchema, untidySchema } from './trayDialect.ts';

const object = (properties: object, required: string[] = [], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  ...more,
});
const text = { type: 'string' };
const ddl = (input: object) => ({ type: 'string', lookup: { operation: 'list', input } });

describe('requiredInputSchema', () => {
  it('keeps required properties at every level and drops the others', () => {
    const schema = object(
      {
        name: text,
        note: text,
        rows: { type: 'array', items: object({ id: text, extra: text }, ['id']) },
        target: { oneOf: [object({ a: text, b: text }, ['a'], { title: 'A' }), text] },
        unused: object({ deep: text }, ['deep']),
      },
      ['name', 'rows', 'target'],
      { advanced: ['note', 'rows'], additionalProperties: false },
    );

    expect(requiredInputSchema(schema)).toEqual(
      object(
        {
          name: text,
          rows: { type: 'array', items: object({ id: text }, ['id']) },
          target: { oneOf: [object({ a: text }, ['a'], { title: 'A' }), text] },
        },
        ['name', 'rows', 'target'],
        { advanced: ['rows'], additionalProperties: false },
      ),
    );
  });

  it('keeps the optional parents of required lookups, and theirs', () => {
    const schema = object(
      {
        workspace: ddl({}),
        board: ddl({ in: '{{workspace}}' }),
        list: ddl({ board_id: '{{board}}' }),
        other: ddl({ board_id: '{{board}}' }),
      },
      ['list'],
    );

    expect(Object.keys(Object(valueAt(requiredInputSchema(schema), ['properties'])))).toEqual([
      'workspace',
      'board',
      'list',
    ]);
  });

  it('keeps the way to a parent inside an optional object', () => {
    const schema = object(
      { source: object({ sheet: text, note: text }), column: ddl({ sheet: '{{source.sheet}}' }) },
      ['column'],
    );

    expect(requiredInputSchema(schema)).toMatchObject({
      properties: { source: { properties: { sheet: text } } },
    });
    expect(JSON.stringify(requiredInputSchema(schema))).not.toContain('note');
  });

  it('keeps what a variant requires of the object around it, and the reverse', () => {
    const schema = object({ a: text, b: text, c: text }, ['d'], {
      oneOf: [{ required: ['a'] }, { required: ['b'], properties: { d: text, e: text } }],
    });

    const reduced = requiredInputSchema(schema);

    expect(valueAt(reduced, ['properties'])).toEqual({ a: text, b: text });
    expect(valueAt(reduced, ['oneOf', '1', 'properties'])).toEqual({ d: text });
  });

  it('shows nothing of an operation that requires nothing', () => {
    expect(requiredInputSchema({ type: 'object', properties: { a: text } })).toEqual({
      type: 'object',
      properties: {},
    });
  });

  it('leaves the schema it was given as it was', () => {
    const schema = object({ a: text, b: text }, ['a'], { advanced: ['b'] });
    const before = structuredClone(schema);

    requiredInputSchema(schema);

    expect(schema).toEqual(before);
  });

  it('asks for nothing but what is required, and for enough', () => {
    const validator = createInputValidator();
    const pair = soundInputSchema().chain(schema => {
      const reduced = requiredInputSchema(schema);
      return inputFor(Object(reduced)).map(input => ({ schema, reduced, input }));
    });

    fc.assert(
      fc.property(pair, ({ schema, reduced, input }) => {
        const names = Object.keys(Object(valueAt(reduced, ['properties'])));
        expect(new Set(names)).toEqual(new Set([schema['required']].flat()));
        expect(validator.check(schema, input)).toEqual({ violations: [], warnings: [] });
      }),
    );
  });

  it('never throws, changes nothing twice, and keeps lookups where they were', () => {
    fc.assert(
      fc.property(fc.oneof(untidySchema(), fc.jsonValue()), schema => {
        const reduced = requiredInputSchema(schema);
        const all = new Set(findLookups(schema).map(({ path }) => path));

        for (const { path } of findLookups(reduced)) expect(all).toContain(path);
        expect(requiredInputSchema(reduced)).toEqual(reduced);
      }),
    );
  });
});
