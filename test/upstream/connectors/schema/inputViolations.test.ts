import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createInputValidator } from '../../../../src/upstream/connectors/schema/inputViolations.ts';
import { segmentsOf, valueAt } from '../../../../src/upstream/connectors/schema/jsonPointer.ts';
import { inputFor, smallJson, soundInputSchema, spoiled, untidySchema } from './trayDialect.ts';

const check = (schema: unknown, input: unknown) => createInputValidator().check(schema, input);
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('createInputValidator', () => {
  describe('says what is wrong', () => {
    const row = (schema: unknown, input: unknown, violation: unknown) =>
      ({ schema, input, violation }) as const;
    const say = (
      keyword: string,
      path: string,
      message: string,
      expected: unknown,
      found: unknown,
    ) => ({
      keyword,
      path,
      message,
      expected,
      found,
    });

    it.each([
      row(
        object({}, { required: ['channel'] }),
        { text: 'Hi' },
        say('required', '', '"channel" is required but missing.', 'channel', ['text']),
      ),
      row(
        object({ rows: { type: 'integer' } }),
        { rows: 'ten' },
        say('type', '/rows', '"rows" must be an integer, not a string.', 'integer', 'ten'),
      ),
      row(
        object({ id: { type: ['string', 'integer'] } }),
        { id: true },
        say(
          'type',
          '/id',
          '"id" must be a string or an integer, not a boolean.',
          ['string', 'integer'],
          true,
        ),
      ),
      row(
        object({ title: {} }, { additionalProperties: false }),
        { titel: 1 },
        say(
          'additionalProperties',
          '',
          'The input has no property "titel"; perhaps "title" was meant.',
          ['title'],
          'titel',
        ),
      ),
      row(
        object({ state: { enum: ['open', 'done'] } }),
        { state: 'opened' },
        say('enum', '/state', '"state" must be one of "open", "done".', ['open', 'done'], 'opened'),
      ),
      row(
        object({ n: { minimum: 0, exclusiveMinimum: true } }),
        { n: 0 },
        say('minimum', '/n', '"n" must be > 0.', '> 0', 0),
      ),
      row(
        object({ n: { maximum: 5 } }),
        { n: 6 },
        say('maximum', '/n', '"n" must be <= 5.', '<= 5', 6),
      ),
      row(
        object({ n: { multipleOf: 0.1 } }),
        { n: 0.25 },
        say('multipleOf', '/n', '"n" must be a multiple of 0.1.', 0.1, 0.25),
      ),
      row(
        object({ s: { minLength: 2 } }),
        { s: '😀' },
        say('minLength', '/s', '"s" must have at least 2 characters.', 2, '😀'),
      ),
      row(
        object({ s: { maxLength: 1 } }),
        { s: 'ab' },
        say('maxLength', '/s', '"s" must have at most 1 character.', 1, 'ab'),
      ),
      row(
        object({ s: { pattern: '^[\\w-.]+$' } }),
        { s: 'a b' },
        say('pattern', '/s', '"s" must match the pattern ^[\\w-.]+$.', '^[\\w-.]+$', 'a b'),
      ),
      row(
        object({ s: { format: 'email' } }),
        { s: 'nobody' },
        say('format', '/s', '"s" must be written as email.', 'email', 'nobody'),
      ),
      row(
        object({ l: { minItems: 1 } }),
        { l: [] },
        say('minItems', '/l', '"l" must have at least 1 item.', 1, 0),
      ),
      row(
        object({ l: { maxItems: 1 } }),
        { l: [1, 2] },
        say('maxItems', '/l', '"l" must have at most 1 item.', 1, 2),
      ),
      row(
        object({ l: { uniqueItems: true } }),
        { l: [1, 2, 1] },
        say(
          'uniqueItems',
          '/l',
          '"l" must not repeat an item; items 0 and 2 are equal.',
          true,
          [0, 2],
        ),
      ),
      row(
        object({ l: { items: [{}], additionalItems: false } }),
        { l: [1, 2] },
        say('additionalItems', '/l', '"l" must have at most 1 item.', 1, 2),
      ),
      row(
        object({}, { minProperties: 2 }),
        { a: 1 },
        say('minProperties', '', 'The input must have at least 2 properties.', 2, 1),
      ),
      row(
        object({}, { maxProperties: 0 }),
        { a: 1 },
        say('maxProperties', '', 'The input must have at most 0 properties.', 0, 1),
      ),
      row(
        object({}, { dependencies: { a: ['b'] } }),
        { a: 1 },
        say('dependencies', '', '"b" must be given together with "a".', 'b', ['a']),
      ),
      row(
        object({ a: { not: { type: 'null' } } }),
        { a: null },
        say('not', '/a', '"a" is what the schema excludes.', null, null),
      ),
      row(
        object({ 'a/b': { items: { type: 'string' } } }),
        { 'a/b': ['x', {}] },
        say(
          'type',
          '/a~1b/1',
          '"1" must be a string, not an object.',
          'string',
          'object with 0 properties',
        ),
      ),
    ])('in $violation.keyword at "$violation.path"', ({ schema, input, violation }) => {
      expect(check(schema, input)).toEqual({ violations: [violation], warnings: [] });
    });
  });

  it('lists every violation, not just the first', () => {
    const schema = object({ a: { type: 'string' } }, { required: ['b', 'c'] });

    expect(check(schema, { a: 1 }).violations).toHaveLength(3);
  });

  it('stops listing after a hundred and says how many there are', () => {
    const input = Array.from({ length: 150 }, () => 1);

    const { violations, warnings } = check({ items: { type: 'string' } }, input);

    expect(violations).toHaveLength(100);
    expect(warnings).toEqual(['Only the first 100 of 150 violations are listed.']);
  });

  it('checks a datetime text against its mask and lets numbers through when the type does', () => {
    const due = {
      type: ['string', 'integer'],
      format: 'datetime',
      date_mask: 'YYYY-MM-DDTHH:mm:ssZ',
    };
    const schema = object({ due });

    expect(check(schema, { due: '2026-11-24T10:00:00+01:00' }).violations).toEqual([]);
    expect(check(schema, { due: 1_790_000_000 }).violations).toEqual([]);
    expect(check(schema, { due: '24.11.2026' }).violations).toMatchObject([
      { keyword: 'format', path: '/due', expected: 'YYYY-MM-DDTHH:mm:ssZ', found: '24.11.2026' },
    ]);
    expect(check(object({ due: { ...due, type: 'string' } }), { due: 1 }).violations).toMatchObject(
      [{ keyword: 'type' }],
    );
  });

  it.each([
    [0.3, 0.1, true],
    [2.6, 1e-7, true],
    [-7.5, 2.5, true],
    [0, 3, true],
    [1.5e300, 5, true],
    [0.35, 0.1, false],
    [1_595_481_187, 3, false],
    [1e21, 3, false],
  ])('counts in decimal whether %d is a multiple of %d: %s', (input, multipleOf, isGood) => {
    expect(check({ multipleOf }, input).violations).toHaveLength(isGood ? 0 : 1);
  });

  it('ignores the keywords that only forms read', () => {
    const lookup = { operation: 'list_ddl', input: { a: '{{b}}' } };
    const schema = object(
      { a: { type: 'string', format: 'text', lookup, enumLabels: ['A'] } },
      { advanced: ['a'] },
    );

    expect(check(schema, { a: 'x' })).toEqual({ violations: [], warnings: [] });
  });

  describe('with variants', () => {
    const variant = (title: string, type: unknown, more: object = {}) =>
      object(
        { value: { type, ...more } },
        { title, required: ['value'], additionalProperties: false },
      );
    const field = (...oneOf: object[]) => object({ field: { oneOf } });

    it('reports the variant that fits best and names it', () => {
      const schema = field(
        object(
          { column: { type: 'string' }, row: { type: 'integer' } },
          { title: 'Cell', required: ['column', 'row'] },
        ),
        object(
          { name: { type: 'string' } },
          { title: 'Range', required: ['name'], additionalProperties: false },
        ),
      );

      expect(check(schema, { field: { column: 'A', row: 'one' } }).violations).toEqual([
        {
          path: '/field/row',
          keyword: 'type',
          message: '"row" must be an integer, not a string (read as "Cell", which fits best).',
          expected: 'integer',
          found: 'one',
        },
      ]);
    });

    it('takes the variant that knows the properties given over one with fewer slips', () => {
      const schema = field(
        object({ a: {} }, { title: 'Short', additionalProperties: false }),
        object({ a: {}, b: { type: 'integer' } }, { title: 'Long', required: ['c'] }),
      );

      const { violations } = check(schema, { field: { a: 1, b: 'x' } });

      expect(violations.map(({ keyword }) => keyword).sort()).toEqual(['required', 'type']);
    });

    it('takes a fixed value for the author’s way of telling variants apart', () => {
      const kind = (value: string, more: object) =>
        object(
          { kind: { enum: [value] }, ...more },
          { title: value, required: ['kind', ...Object.keys(more)] },
        );
      const schema = field(kind('text', { a: {} }), kind('date', { b: {}, c: {}, d: {} }));

      const { violations } = check(schema, { field: { kind: 'date' } });

      expect(violations.map(({ expected }) => expected)).toEqual(['b', 'c', 'd']);
    });

    it('asks for the variants’ types when the value has none of them', () => {
      const schema = field(variant('A', 'string'), { type: 'array', title: 'B' });

      expect(check(schema, { field: 3 }).violations).toMatchObject([
        { path: '/field', keyword: 'type', expected: ['object', 'array'], found: 3 },
      ]);
    });

    it('refuses a value that fits two variants, as Tray does, and names both', () => {
      const schema = field(
        variant('Dropdown', 'string'),
        variant('Text', 'string'),
        variant('Number', 'number'),
      );

      expect(check(schema, { field: { value: 'x' } }).violations).toMatchObject([
        { path: '/field', keyword: 'oneOf', found: ['Dropdown', 'Text'] },
      ]);
      expect(check(schema, { field: { value: 1 } }).violations).toEqual([]);
    });

    it('does not count a second fit that is due to a skipped part of the schema', () => {
      const schema = field(variant('Broken', 'strnig'), variant('Text', 'string'));

      expect(check(schema, { field: { value: 'x' } }).violations).toEqual([]);
    });

    it('accepts any number of fits under anyOf, and reports the best of none', () => {
      const schema = { anyOf: [variant('A', 'string'), variant('B', ['string', 'null'])] };

      expect(check(schema, { value: 'x' }).violations).toEqual([]);
      expect(check(schema, {}).violations).toMatchObject([
        { keyword: 'required', expected: 'value' },
      ]);
    });

    it('names nested variants from the outside in', () => {
      const inner = { oneOf: [object({ n: { type: 'number' } }, { title: 'Inner' })] };
      const schema = field(object({ at: inner }, { title: 'Outer' }));

      const [violation] = check(schema, { field: { at: { n: 'x' } } }).violations;

      expect(violation?.message).toContain('(read as "Outer / Inner", which fits best)');
    });
  });

  describe('with secrets', () => {
    const secret = { format: 'password' };

    it.each([
      [object({ key: { ...secret, type: 'integer' } }), { key: 'hunter2' }],
      [object({ key: { ...secret, enum: ['x'] } }), { key: 'hunter2' }],
      [object({ key: { ...secret, type: 'string' } }), { key: { nested: 'hunter2' } }],
      [object({ key: { ...secret, items: { type: 'number' } } }), { key: ['hunter2'] }],
      [object({ keys: { items: { ...secret, minLength: 99 } } }), { keys: ['hunter2'] }],
      [
        object({
          key: { oneOf: [{ ...secret, type: 'string', minLength: 99 }, { type: 'null' }] },
        }),
        { key: 'hunter2' },
      ],
      [
        object(
          { key: { $ref: '#/definitions/key' } },
          { definitions: { key: { ...secret, pattern: '^x' } } },
        ),
        { key: 'hunter2' },
      ],
      [{ additionalProperties: { ...secret, maxLength: 1 } }, { key: 'hunter2' }],
      [{ ...secret, type: 'object' }, 'hunter2'],
    ])('never shows what %j refuses', (schema, input) => {
      const { violations } = check(schema, input);

      expect(violations).not.toEqual([]);
      expect(JSON.stringify(violations)).not.toContain('hunter2');
    });

    it('hides a secret from the violations of fields around it', () => {
      const schema = object({
        login: object({ key: secret }, { maxProperties: 0, type: ['object'] }),
      });

      expect(JSON.stringify(check(schema, { login: { key: 'hunter2' } }))).not.toContain('hunter2');
    });

    it('remembers nothing of an earlier input', () => {
      const validator = createInputValidator();
      const schema = object(
        { a: { type: 'integer' } },
        { dependencies: { isSecret: object({ a: secret }) } },
      );
      const foundIn = (input: object) => validator.check(schema, input).violations[0]?.found;

      expect(foundIn({ isSecret: true, a: 'hunter2' })).toBe('(hidden)');
      expect(foundIn({ a: 'shown' })).toBe('shown');
    });
  });

  describe('with a schema that is broken', () => {
    it.each([
      [object({ a: { tytpe: 'string' } }), { a: 1 }, '/properties/a/tytpe', 'perhaps "type"'],
      [object({ a: { type: 'strnig' } }), { a: 1 }, '/properties/a/type', 'seven JSON types'],
      [
        object({ a: { type: ['string', 'file'] } }),
        { a: 1 },
        '/properties/a/type',
        'seven JSON types',
      ],
      [object({ a: { required: true } }), {}, '/properties/a/required', 'list of property names'],
      [
        { type: 'object', properties: { a: {}, required: ['a'] } },
        {},
        '/properties/required',
        'must be an object',
      ],
      [
        { properties: [], additionalProperties: false },
        { a: 1 },
        '/properties',
        'must be an object',
      ],
      [object({ a: { format: 'colour' } }), { a: 'x' }, '/properties/a/format', 'not known'],
      [object({ a: { pattern: '(' } }), { a: 'x' }, '/properties/a/pattern', 'regular expression'],
      [
        object({ a: { pattern: '\\Ax\\z-\\-' } }),
        { a: 'x' },
        '/properties/a/pattern',
        'regular expression',
      ],
      [object({ a: { minLength: '3' } }), { a: 'x' }, '/properties/a/minLength', 'whole number'],
      [object({ a: { minimum: '3' } }), { a: 1 }, '/properties/a/minimum', 'must be a number'],
      [
        object({ a: { exclusiveMinimum: 3 } }),
        { a: 1 },
        '/properties/a/exclusiveMinimum',
        'true or false',
      ],
      [object({ a: { enum: 'x' } }), { a: 1 }, '/properties/a/enum', 'a list'],
      [object({ a: { oneOf: [null, {}] } }), { a: 1 }, '/properties/a/oneOf', 'list of schemas'],
      [object({ a: { items: 'string' } }), { a: [1] }, '/properties/a/items', 'a schema'],
      [object({ a: 'string' }), { a: 1 }, '/properties/a', 'must be an object'],
      [
        object({ a: { format: 'datetime', date_mask: 'QQ' } }),
        { a: 'x' },
        '/properties/a/date_mask',
        'date mask',
      ],
      [
        object({ a: { $ref: 'https://a.test/schema' } }),
        { a: 1 },
        '/properties/a/$ref',
        'never fetched',
      ],
      [object({ a: { $ref: '#/definitions/gone' } }), { a: 1 }, '/properties/a/$ref', 'no schema'],
      [null, { a: 1 }, '/', 'must be an object'],
      [
        { additionalProperties: 'false' },
        { a: 1 },
        '/additionalProperties',
        'true, false or a schema',
      ],
      [{ not: [] }, {}, '/not', 'must be a schema'],
      [{ not: { minLength: 'x' } }, {}, '/not/minLength', 'whole number'],
      [{ dependencies: { a: 1 } }, { a: 1 }, '/dependencies', 'what "a" needs'],
      [
        { patternProperties: { '(': {} }, additionalProperties: false },
        { a: 1 },
        '/patternProperties',
        'regular',
      ],
    ])('skips the slip in %j and names its place', (schema, input, place, why) => {
      const { violations, warnings } = check(schema, input);

      expect(violations).toEqual([]);
      expect(warnings).toContainEqual(expect.stringContaining(`"${place}"`));
      expect(warnings.join()).toContain(why);
    });

    it('still checks what is sound around a slip', () => {
      const schema = object(
        { a: { type: 'string', minLength: 'x' }, b: { tytpe: 1 } },
        { required: ['b'] },
      );

      expect(
        check(schema, { a: 1 })
          .violations.map(({ keyword }) => keyword)
          .sort(),
      ).toEqual(['required', 'type']);
    });

    it('pays no attention to unknown dialects and repeated draft-03 ids', () => {
      const id = 'http://jsonschema.net';
      const schema = {
        $schema: 'urn:unheard-of',
        id,
        ...object({ a: { id, type: 'string' }, b: { id, $ref: '#/properties/a' } }),
      };

      expect(check(schema, { a: 'x', b: 1 })).toMatchObject({
        violations: [{ path: '/b' }],
        warnings: [],
      });
    });

    it('checks recursive references as deep as the input goes', () => {
      const schema = object({ next: { $ref: '#' }, n: { type: 'integer' } });

      expect(check(schema, { next: { next: { n: 'x' } } }).violations).toMatchObject([
        { path: '/next/next/n' },
      ]);
    });

    it('lets a reference that comes back to itself say nothing', () => {
      const loop = { allOf: [{ $ref: '#/definitions/loop' }, { type: 'string' }] };

      expect(check({ $ref: '#' }, {}).violations).toEqual([]);
      expect(
        check({ $ref: '#/definitions/loop', definitions: { loop } }, 1).violations,
      ).toHaveLength(1);
    });

    it('does not multiply work when references fan out', () => {
      const level = (next: number) => ({
        allOf: [1, 2, 3].map(() => ({ $ref: `#/definitions/d${next}` })),
      });
      const definitions = Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`d${n}`, level(n + 1)]),
      );
      const schema = { ...level(0), definitions: { ...definitions, d40: { type: 'string' } } };

      expect(check(schema, 1).violations).toMatchObject([{ keyword: 'type', path: '' }]);
    });
  });

  describe('against hostile JSON', () => {
    const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

    it('refuses an input nested more than 200 levels deep and says where', () => {
      expect(check({}, nested(200)).violations).toEqual([]);
      expect(check({}, nested(20_000)).violations).toMatchObject([
        { keyword: 'depth', expected: 200, path: '/a'.repeat(201) },
      ]);
    });

    it('gives up on a schema nested too deep, with a warning', () => {
      expect(check(nested(20_000), {})).toEqual({
        violations: [],
        warnings: ['The schema is nested more than 200 levels deep: nothing was checked.'],
      });
    });

    it('survives an input that contains itself', () => {
      const input: Record<string, unknown> = {};
      input['self'] = input;

      expect(check({}, input).violations).toMatchObject([{ keyword: 'depth' }]);
    });

    it('compares values that carry the names of built-in methods', () => {
      const schema = { enum: [{ valueOf: 1, toString: null }], uniqueItems: true };

      expect(check(schema, { toString: null, valueOf: 1 }).violations).toEqual([]);
      expect(check(schema, [{ valueOf: 1 }, { valueOf: 1 }]).violations).toHaveLength(2);
    });

    it('treats inherited names as absent and "__proto__" as any other key', () => {
      const schema = object(
        { a: {} },
        { required: ['toString', 'constructor'], additionalProperties: false },
      );
      const input = JSON.parse('{"__proto__": {"polluted": true}}');

      expect(check(schema, {}).violations.map(({ expected }) => expected)).toEqual([
        'toString',
        'constructor',
      ]);
      expect(check(schema, input).violations).toContainEqual(
        expect.objectContaining({ found: '__proto__' }),
      );
      check(
        JSON.parse('{"properties":{"__proto__":{"type":"string"}},"__proto__":{"type":"string"}}'),
        input,
      );
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });
  });

  describe('keeps compiled schemas', () => {
    it('by content, so that an equal copy compiles no second time', () => {
      const validator = createInputValidator();
      const schema = object({ a: { type: 'string' } });

      validator.check(schema, {});
      validator.check(structuredClone(schema), { a: 1 });
      validator.check(object({ a: { type: 'number' } }), {});

      expect(validator.stats()).toEqual({ compiled: 2, hits: 1 });
    });

    it('up to a limit, the least recently used leaving first', () => {
      const validator = createInputValidator({ maxSchemas: 2 });
      const schemas = [{ minLength: 1 }, { minLength: 2 }, { minLength: 3 }];

      for (const schema of schemas) validator.check(schema, '');
      validator.check(schemas[2], '');
      validator.check(schemas[0], '');

      expect(validator.stats()).toEqual({ compiled: 4, hits: 1 });
    });
  });

  describe('for any schema in Tray’s dialect', () => {
    const pair = soundInputSchema().chain(schema =>
      inputFor(schema).map(input => ({ schema, input })),
    );

    it('accepts inputs made to fit', () => {
      const validator = createInputValidator();

      fc.assert(
        fc.property(pair, ({ schema, input }) => {
          expect(validator.check(schema, input)).toEqual({ violations: [], warnings: [] });
        }),
        { numRuns: 300 },
      );
    });

    it('refuses every input with one thing spoiled, pointing at something that is there', () => {
      const validator = createInputValidator();

      fc.assert(
        fc.property(pair, ({ schema, input }) => {
          for (const bad of spoiled(schema, input)) {
            const { violations } = validator.check(schema, bad);
            expect(violations).not.toEqual([]);
            for (const { path } of violations) {
              expect(valueAt(bad, segmentsOf(path))).not.toBeUndefined();
            }
          }
        }),
        { numRuns: 200 },
      );
    });

    it('never throws and always says the same, whatever the schema and the input', () => {
      fc.assert(
        fc.property(
          fc.oneof(untidySchema(), fc.jsonValue()),
          fc.oneof(smallJson(), fc.jsonValue()),
          (schema, input) => {
            const validator = createInputValidator();
            const first = validator.check(schema, input);
            expect(validator.check(structuredClone(schema), input)).toEqual(first);
            expect(validator.stats()).toEqual({ compiled: 1, hits: 1 });
            expect(createInputValidator().check(schema, input)).toEqual(first);
          },
        ),
        { numRuns: 500 },
      );
    });
  });
});
