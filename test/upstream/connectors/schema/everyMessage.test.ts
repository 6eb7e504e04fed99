import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { schemaViolations } from '../../../../src/sandbox/connectors/validator.ts';
import { createInputValidator } from '../../../../src/upstream/connectors/schema/inputViolations.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every kind of message of the local Tray's validator, with a value that earns it. */
const KINDS: readonly (readonly [words: string, schema: Json, value: unknown])[] = [
  ['expected type: ', { type: 'integer' }, 'one'],
  ['expected: null, found: ', { type: 'null' }, 1],
  ['no subschema matched out of the total ', { type: ['integer', 'boolean'] }, 'one'],
  ['no subschema matched out of the total ', { anyOf: [{ type: 'integer' }] }, 'one'],
  [' subschemas matched instead of one', { oneOf: [{ type: 'integer' }, { minimum: 3 }] }, 4],
  [' subschemas matched instead of one', { oneOf: [{ enum: [1] }, { enum: [2] }] }, 3],
  ['subject must not be valid against schema ', { not: { type: 'string' } }, 'no'],
  [' is not a valid enum value', { enum: ['a', 'b'] }, 'c'],
  ['expected minLength: ', { minLength: 3 }, 'ab'],
  ['expected maxLength: ', { maxLength: 3 }, 'abcd'],
  [' does not match pattern ', { pattern: '^a' }, 'b'],
  [' is not a valid datetime', { format: 'datetime', date_mask: 'YYYY-MM-DD' }, 'soon'],
  [' is not a valid date-time', { format: 'date-time' }, 'soon'],
  [' is not a valid ', { format: 'email' }, 'nobody'],
  [' is not a valid ', { format: 'hostname' }, '-'],
  [' is not a valid ', { format: 'ipv4' }, '1.2.3'],
  [' is not a valid ', { format: 'ipv6' }, '1:2'],
  [' is not a valid ', { format: 'uri' }, 'no uri'],
  [' is not greater or equal to ', { minimum: 3 }, 2],
  [' is not less or equal to ', { maximum: 3 }, 4],
  [' is not greater than ', { minimum: 3, exclusiveMinimum: true }, 3],
  [' is not less than ', { maximum: 3, exclusiveMaximum: true }, 3],
  [' is not a multiple of ', { multipleOf: 3 }, 4],
  ['expected minimum item count: ', { minItems: 2 }, [1]],
  ['expected maximum item count: ', { maxItems: 1 }, [1, 2]],
  ['array items are not unique', { uniqueItems: true }, [1, 1]],
  ['] array items, found: [', { items: [{}], additionalItems: false }, [1, 2]],
  ['minimum size: [', { minProperties: 1 }, {}],
  ['maximum size: [', { maxProperties: 0 }, { a: 1 }],
  ['required key [', { required: ['a'] }, {}],
  ['property [', { dependencies: { a: ['b'] } }, { a: 1 }],
  ['extraneous key [', { properties: {}, additionalProperties: false }, { a: 1 }],
];

/** Places around the value, so that it stands deep inside and has to be found there. */
const AROUND: readonly (readonly [
  place: string,
  wrap: (schema: Json) => Json,
  value: (v: unknown) => unknown,
])[] = [
  ['', schema => schema, value => value],
  ['/a~1b', schema => ({ properties: { 'a/b': schema } }), value => ({ 'a/b': value })],
  [
    '/rows/1',
    schema => ({ properties: { rows: { items: [{}, schema] } } }),
    value => ({ rows: [0, value] }),
  ],
];

const validator = createInputValidator();
/** `#/a/b: words` is at `/a/b`. */
const placeOf = (message: string): string => /^#([^:]*): /.exec(message)?.[1] ?? 'nowhere';

describe("every message of the local Tray's validator", () => {
  it.each(
    KINDS.flatMap(([words, schema, value]) =>
      AROUND.map(([place, wrap, around]) => ({
        ...{ words, place, schema: wrap(schema), value: around(value) },
      })),
    ),
  )('"$words" at "$place" has a counterpart there: $schema', ({ words, place, schema, value }) => {
    const theirs = schemaViolations(schema, value);
    const ours = validator.check(schema, value).violations;

    expect(theirs).toEqual([expect.stringContaining(words)]);
    const [message = ''] = theirs;
    expect(placeOf(message)).toBe(place);
    expect(ours.map(({ path }) => path)).toContain(placeOf(message));
  });

  it('is in this table', () => {
    const folder = new URL('../../../../src/sandbox/connectors/validation/', import.meta.url);
    const sources = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'));
    const texts = sources.flatMap(source =>
      [...source.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text),
    );
    // A message is a template with words in it; places, patterns and lone values are not.
    const messages = texts.filter(text =>
      /[a-z]{3,} [a-z[]/.test(text.replace(/\$\{[^}]*\}/g, '…')),
    );

    expect(messages.length).toBeGreaterThan(20);
    for (const message of messages) {
      expect({ message, isKnown: KINDS.some(([words]) => message.includes(words.trim())) }).toEqual(
        {
          message,
          isKnown: true,
        },
      );
    }
  });
});
