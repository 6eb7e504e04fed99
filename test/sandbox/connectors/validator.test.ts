import { describe, expect, it } from '@jest/globals';
import { schemaViolations } from '../../../src/sandbox/connectors/validator.ts';
import type { JsonObject } from '../../../src/sandbox/types.ts';

const date = { type: 'string', format: 'datetime', date_mask: 'YYYY-MM-DDTHH:mm:ssZ' };
const inA = (schema: JsonObject): JsonObject => ({ properties: { a: schema } });

describe('schemaViolations names each violation as everit does', () => {
  it.each<[schema: JsonObject, value: unknown, violations: readonly string[]]>([
    [{ required: ['a'] }, {}, ['#: required key [a] not found']],
    [inA({ type: 'integer' }), { a: 'x' }, ['#/a: expected type: Integer, found: String']],
    [inA({ type: 'integer' }), { a: 1.5 }, ['#/a: expected type: Integer, found: Double']],
    [inA({ type: 'string' }), { a: 1 }, ['#/a: expected type: String, found: Integer']],
    [inA({ type: 'number' }), { a: true }, ['#/a: expected type: Number, found: Boolean']],
    [inA({ type: 'object' }), { a: [] }, ['#/a: expected type: JSONObject, found: JSONArray']],
    [inA({ type: 'array' }), { a: {} }, ['#/a: expected type: JSONArray, found: JSONObject']],
    [inA({ type: 'boolean' }), { a: null }, ['#/a: expected type: Boolean, found: Null']],
    [inA({ type: 'null' }), { a: 1 }, ['#/a: expected: null, found: Integer']],
    [
      inA({ type: ['string', 'integer'] }),
      { a: true },
      ['#/a: #: no subschema matched out of the total 2 subschemas'],
    ],
    [
      { properties: {}, additionalProperties: false },
      { z: 1 },
      ['#: extraneous key [z] is not permitted'],
    ],
    [inA({ enum: ['b', 'c'] }), { a: 'd' }, ['#/a: d is not a valid enum value']],
    [inA({ minLength: 1 }), { a: '' }, ['#/a: expected minLength: 1, actual: 0']],
    [inA({ maxLength: 1 }), { a: 'xy' }, ['#/a: expected maxLength: 1, actual: 2']],
    [inA({ pattern: '^b$' }), { a: 'c' }, ['#/a: string [c] does not match pattern ^b$']],
    [inA({ minimum: 10 }), { a: 5 }, ['#/a: 5 is not greater or equal to 10']],
    [inA({ maximum: 3 }), { a: 5 }, ['#/a: 5 is not less or equal to 3']],
    [inA({ minimum: 5, exclusiveMinimum: true }), { a: 5 }, ['#/a: 5 is not greater than 5']],
    [inA({ maximum: 5, exclusiveMaximum: true }), { a: 5 }, ['#/a: 5 is not less than 5']],
    [inA({ multipleOf: 2 }), { a: 5 }, ['#/a: 5 is not a multiple of 2']],
    [inA({ minItems: 1 }), { a: [] }, ['#/a: expected minimum item count: 1, found: 0']],
    [inA({ maxItems: 1 }), { a: [1, 2] }, ['#/a: expected maximum item count: 1, found: 2']],
    [inA({ uniqueItems: true }), { a: [{ b: 1 }, { b: 1 }] }, ['#/a: array items are not unique']],
    [
      inA({ items: [{}], additionalItems: false }),
      { a: [1, 2] },
      ['#/a: expected: [1] array items, found: [2]'],
    ],
    [{ minProperties: 1 }, {}, ['#: minimum size: [1], found: [0]']],
    [{ maxProperties: 0 }, { a: 1 }, ['#: maximum size: [0], found: [1]']],
    [{ dependencies: { a: ['b'] } }, { a: 1 }, ['#: property [b] is required']],
    [
      inA({ oneOf: [{ type: 'string' }, { type: 'integer' }] }),
      { a: true },
      ['#/a: #: 0 subschemas matched instead of one'],
    ],
    [inA({ oneOf: [{}, {}] }), { a: 1 }, ['#/a: #: 2 subschemas matched instead of one']],
    [
      inA({ anyOf: [{ type: 'string' }, { type: 'integer' }] }),
      { a: true },
      ['#/a: #: no subschema matched out of the total 2 subschemas'],
    ],
    [inA({ allOf: [{ minimum: 2 }] }), { a: 1 }, ['#/a: 1 is not greater or equal to 2']],
    [
      inA({ not: { type: 'string' } }),
      { a: 'x' },
      ['#/a: subject must not be valid against schema {"type":"string"}'],
    ],
    [inA({ format: 'email' }), { a: 'x' }, ['#/a: [x] is not a valid email address']],
    [inA({ format: 'ipv4' }), { a: '1.2.3' }, ['#/a: [1.2.3] is not a valid ipv4 address']],
    [inA({ format: 'uri' }), { a: 'x y' }, ['#/a: [x y] is not a valid URI']],
    [
      inA(date),
      { a: 'soon' },
      [`#/a: [soon] is not a valid datetime. Expected [${date.date_mask}]`],
    ],
    [
      { properties: { 'a/b~': { type: 'string' } } },
      { 'a/b~': 1 },
      ['#/a~1b~0: expected type: String, found: Integer'],
    ],
    [
      inA({ items: { required: ['b'] } }),
      { a: [{ b: 1 }, {}] },
      ['#/a/1: required key [b] not found'],
    ],
    [
      { $ref: '#/definitions/n', definitions: { n: { type: 'null' } } },
      1,
      ['#: expected: null, found: Integer'],
    ],
    [
      inA({ properties: { constructor: { type: 'string' } }, required: ['constructor'] }),
      { a: {} },
      ['#/a: required key [constructor] not found'],
    ],
  ])('%j', (schema, value, violations) => {
    expect(schemaViolations(schema, value)).toEqual(violations);
  });
});

describe('schemaViolations lets pass', () => {
  it.each<[what: string, schema: JsonObject, value: unknown]>([
    ['an integer written with a fraction of zero', { type: 'integer' }, JSON.parse('1.0')],
    ['one of several types', { type: ['string', 'integer'] }, 5],
    ['a date under its mask', date, '2025-02-03T04:05:06+01:00'],
    [
      'a number where a date could be text or a number',
      { ...date, type: ['string', 'integer'] },
      1,
    ],
    ['any text without a mask', { type: 'string', format: 'datetime' }, 'soon'],
    ["Tray's own formats", { type: 'string', format: 'password' }, ''],
    ['characters beyond 16 bits counted once', { maxLength: 1 }, '🐦'],
    ['a decimal that binary fractions miss', { multipleOf: 0.1 }, 0.3],
    [
      'keywords for forms',
      { advanced: ['a'], lookup: { operation: 'x_ddl' }, enumLabels: ['A'] },
      1,
    ],
    ['a misspelled type', { tytpe: 'string' }, 1],
    ['a type that does not exist', { type: 'text' }, 1],
    ['a required of draft-03', { properties: { a: { required: true } }, required: true }, {}],
    ['properties that are a list', { type: 'object', properties: [] }, { a: 1 }],
    ['a pattern that is none', { pattern: '(' }, 'x'],
    ['an empty enum', { enum: [] }, 'x'],
    ['a oneOf of something else than schemas', { oneOf: ['string'] }, 'x'],
    ['items that are no schema', { items: 'string' }, [1]],
    ['a reference to nowhere', { $ref: '#/definitions/none' }, 1],
    ['a reference to itself', { $ref: '#' }, 1],
    ['members when the type is not an object', { required: ['a'], minProperties: 1 }, 'x'],
  ])('%s', (_what, schema, value) => {
    expect(schemaViolations(schema, value)).toEqual([]);
  });
});

describe('formats and masks', () => {
  it.each<[format: JsonObject, good: string, bad: string]>([
    [{ format: 'date-time' }, '2024-02-29T23:59:60Z', '2025-02-29T00:00:00Z'],
    [{ format: 'date-time' }, '2025-01-01T00:00:00.5+02:00', '2025-01-01T00:00:00'],
    [{ format: 'ipv6' }, '::1', '::1%lo'],
    [{ format: 'hostname' }, 'a-b.example', '-a.example'],
    [{ format: 'email' }, "o'hara+x@mail.example", 'a..b@mail.example'],
    [{ format: 'uri' }, 'urn:x:%20', 'http://x/%zz'],
    [{ ...date, date_mask: 'DD/MM/YYYY' }, '31/12/2025', '12/31/2025'],
    [{ ...date, date_mask: 'YYYY-MM' }, '2025-12', '2025-00'],
    [{ ...date, date_mask: 'YYYY.MM' }, '2025.01', '2025-01'],
    [{ ...date, date_mask: '[Week] D' }, 'Week 7', 'week 7'],
    [{ ...date, date_mask: 'h:mm A' }, '9:05 PM', '13:05 PM'],
    [{ ...date, date_mask: 'YYYY-MM-DD' }, '2025-01-31', '2025-01-31T00:00:00Z'],
  ])('%j accepts %s and refuses %s', (format, good, bad) => {
    expect(schemaViolations(format, good)).toEqual([]);
    expect(schemaViolations(format, bad)).toHaveLength(1);
  });
});
