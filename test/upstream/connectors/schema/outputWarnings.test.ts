import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createInputValidator } from '../../../../src/upstream/connectors/schema/inputViolations.ts';
import { outputWarnings } from '../../../../src/upstream/connectors/schema/outputWarnings.ts';
import { smallJson, untidySchema } from './trayDialect.ts';

const validator = createInputValidator();
const schema = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    },
    total: { type: ['integer', 'null'] },
  },
  required: ['total'],
};

describe('outputWarnings', () => {
  it('says where an output differs from its schema', () => {
    expect(
      outputWarnings(validator, schema, { items: [{ id: 'a' }, { id: 2 }], total: 'many' }),
    ).toEqual([
      'Output at /items/1/id: "id" must be a string, not a number.',
      'Output at /total: "total" must be an integer or null, not a string.',
    ]);
    expect(outputWarnings(validator, schema, 'gone')).toEqual([
      'Output: The output must be an object, not a string.',
    ]);
  });

  it.each([{}, { items: null, total: null }, { items: [{}, { id: null }] }, null])(
    'takes null and absent for the same in %j',
    output => {
      expect(outputWarnings(validator, schema, output)).toEqual([]);
    },
  );

  it('does not mind variants that overlap', () => {
    expect(outputWarnings(validator, { oneOf: [{}, { type: 'object' }] }, {})).toEqual([]);
  });

  it('stops at ten, the last one counting the rest', () => {
    const items = Array.from({ length: 12 }, () => ({ id: 1 }));

    const warnings = outputWarnings(validator, schema, { items, total: 1 });

    expect(warnings).toHaveLength(10);
    expect(warnings.at(-1)).toBe('Output: 3 more places differ.');
  });

  it('gives sentences, never an error, whatever the schema and the output', () => {
    fc.assert(
      fc.property(fc.oneof(untidySchema(), fc.jsonValue()), smallJson(), (anySchema, output) => {
        const warnings = outputWarnings(validator, anySchema, output);
        expect(warnings.length).toBeLessThanOrEqual(10);
        for (const warning of warnings) expect(warning).toMatch(/^Output.*\.$/s);
      }),
    );
  });
});
