import fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

/** Names few enough that random inputs often hit what random schemas speak of. */
const name = fc.constantFrom('a', 'b', 'board_id', 'value', 'x/y', 'constructor');
const title = fc.constantFrom('Dropdown', 'Text', 'Date', 'Number');

/** A sound schema as Tray's operations have them; `inputFor` makes inputs that fit it. */
const soundSchema = (depth = 3): fc.Arbitrary<Json> => {
  const leaves = [
    fc.record({ type: fc.constant('string'), title, format: fc.constantFrom('text', 'password') }),
    fc.record({ type: fc.constant('string'), minLength: fc.nat(3), advanced: fc.constant([]) }),
    fc.record({
      type: fc.constant('string'),
      enum: fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }),
      enumLabels: fc.constant(['One', 'Two']),
    }),
    fc.record({ type: fc.constantFrom('integer', 'number'), minimum: fc.integer({ max: 9 }) }),
    fc.constant({ type: 'boolean' }),
    fc.constant({
      type: ['string', 'integer'],
      format: 'datetime',
      date_mask: 'YYYY-MM-DDTHH:mm:ssZ',
    }),
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const below = soundSchema(depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...leaves) },
    listOf(below),
    objectOf(below),
    variantsOf(below),
  );
};

/** An object at the top, as every operation's input is. */
export const soundInputSchema = (): fc.Arbitrary<Json> => objectOf(soundSchema(2));

function listOf(items: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return items.map(node => ({ type: 'array', items: node, additionalItems: true }));
}

function objectOf(member: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.dictionary(name, member, { maxKeys: 4 }).chain(properties =>
    fc.subarray(Object.keys(properties)).map(required => ({
      $schema: 'https://api.tray.io/core/v1/connectors/operations/input-schema#',
      type: 'object',
      properties: { ...properties },
      required,
      advanced: [],
      additionalProperties: false,
    })),
  );
}

/** Variants that a fixed value tells apart, so that an input can fit exactly one. */
function variantsOf(member: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.array(member, { minLength: 2, maxLength: 3 }).map(members => ({
    title: 'Variants',
    oneOf: members.map((node, index) => ({
      type: 'object',
      title: `Variant ${index}`,
      properties: { kind: { type: 'integer', enum: [index] }, value: node },
      required: ['kind', 'value'],
      additionalProperties: false,
    })),
  }));
}

/** Inputs that fit a schema made by `soundSchema`. */
export function inputFor(schema: Json): fc.Arbitrary<unknown> {
  const variants = listIn(schema, 'oneOf');
  if (variants.length > 0) return fc.constantFrom(...variants).chain(inputFor);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  switch (schema['type']) {
    case 'string':
      return fc.string({ minLength: Number(schema['minLength'] ?? 0) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inputFor(objectIn(schema, 'items')), { maxLength: 3 });
    case 'object':
      return memberInputs(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(schema['minimum']) });
    default:
      return fc.oneof(
        fc.integer(),
        fc.constantFrom('2026-11-24T10:00:00Z', '2024-02-29T23:59:59+01:00'),
      );
  }
}

function memberInputs(schema: Json): fc.Arbitrary<unknown> {
  const properties = objectIn(schema, 'properties');
  const members: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.keys(properties).map(key => [key, inputFor(objectIn(properties, key))]),
  );
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  return fc.record(members, {
    requiredKeys: Object.keys(properties).filter(key => required.has(key)),
  });
}

/** Inputs that no longer fit: one thing changed in an input made by `inputFor`. */
export function spoiled(schema: Json, input: unknown): readonly unknown[] {
  const nowhereAllowed = null;
  const inside = insideSpoiled(schema, input);
  return [nowhereAllowed, ...inside];
}

function insideSpoiled(schema: Json, input: unknown): readonly unknown[] {
  if (Array.isArray(input)) {
    const items = objectIn(schema, 'items');
    return input.flatMap((item, index) => spoiled(items, item).map(bad => input.with(index, bad)));
  }
  if (!isJson(input)) return [];
  const node = listIn(schema, 'oneOf')[Number(input['kind'])] ?? schema;
  const properties = objectIn(node, 'properties');
  const required = Array.isArray(node['required']) ? node['required'].map(String) : [];
  return [
    { ...input, 'not a property': 1 },
    ...required.map(key =>
      Object.fromEntries(Object.entries(input).filter(([other]) => other !== key)),
    ),
    ...Object.entries(input).flatMap(([key, value]) =>
      spoiled(objectIn(properties, key), value).map(bad => ({ ...input, [key]: bad })),
    ),
  ];
}

const scalar = fc.constantFrom<unknown>(
  ...[null, true, false, 0, 1, 2.5, 0.3, -1, 7, 1e21, '', 'a', 'abc', '😀'],
  ...['2026-11-24', '2026-02-30', '2026-11-24T10:00:00Z', '24/11/26 at 9:05 AM', 'a@b.test'],
  ...['https://a.test/b?c', 'a b', 'true', '1'],
);

/** Any small JSON over the names and values that `untidySchema` speaks of. */
export const smallJson = (depth = 3): fc.Arbitrary<unknown> =>
  depth === 0
    ? scalar
    : fc.oneof({ weight: 2, arbitrary: scalar }, fc.array(smallJson(depth - 1), { maxLength: 3 }), {
        weight: 3,
        arbitrary: fc.dictionary(name, smallJson(depth - 1), { maxKeys: 3 }),
      });

const dateMask = fc.constantFrom('YYYY-MM-DD', 'YYYY-MM-DDTHH:mm:ssZ', 'D/M/YY [at] h:mm A', 'X');
const dateSchema = dateMask.map((date_mask): Json => ({ format: 'datetime', date_mask }));

/** A schema with any keyword, right or wrong: what validators must survive and agree on. */
export function untidySchema(depth = 3): fc.Arbitrary<Json> {
  const sub = depth === 0 ? fc.oneof(fc.constant<Json>({}), dateSchema) : untidySchema(depth - 1);
  const subs = fc.array(sub, { minLength: 1, maxLength: 3 });
  const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', 'null');
  const slip = fc.constantFrom<unknown>(null, true, 'string', 1.5, -1, [], {}, [1], ['a', 2]);
  const or = <T>(sound: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 12, arbitrary: sound as fc.Arbitrary<unknown> }, slip);
  const keywords: Record<string, fc.Arbitrary<unknown>> = {
    type: or(fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))),
    enum: or(fc.array(smallJson(1), { minLength: 1, maxLength: 4 })),
    minimum: or(fc.integer({ min: -2, max: 3 })),
    exclusiveMinimum: or(fc.boolean()),
    maximum: or(fc.integer({ min: 1, max: 8 })),
    exclusiveMaximum: or(fc.boolean()),
    multipleOf: or(fc.constantFrom(0.5, 1, 2, 0.1)),
    minLength: or(fc.nat(3)),
    maxLength: or(fc.nat(4)),
    pattern: or(fc.constantFrom('^a', 'b.', '(', '[\\w-.]+', 'c$', '\\Aa\\-')),
    format: or(fc.constantFrom('datetime', 'password', 'text', 'date-time', 'email', 'uri', 'zip')),
    date_mask: or(dateMask),
    items: or(fc.oneof(sub, subs)),
    additionalItems: or(fc.oneof(fc.boolean(), sub)),
    minItems: or(fc.nat(2)),
    maxItems: or(fc.nat(3)),
    uniqueItems: or(fc.boolean()),
    properties: or(fc.dictionary(name, sub, { maxKeys: 4 })),
    patternProperties: or(fc.dictionary(fc.constantFrom('^a', 'o', '['), sub, { maxKeys: 2 })),
    additionalProperties: or(fc.oneof(fc.boolean(), sub)),
    required: or(fc.uniqueArray(name, { maxLength: 2 })),
    minProperties: or(fc.nat(2)),
    maxProperties: or(fc.nat(3)),
    dependencies: or(fc.dictionary(name, fc.oneof(sub, fc.uniqueArray(name)), { maxKeys: 2 })),
    allOf: or(subs),
    anyOf: or(subs),
    oneOf: or(subs),
    not: or(sub),
    $ref: fc.constantFrom(
      '#',
      '#/definitions/one',
      '#/properties/a',
      '#/nowhere',
      'https://a.test/b#',
    ),
    definitions: or(fc.record({ one: sub })),
    ...{
      lookup: slip,
      advanced: slip,
      enumLabels: slip,
      tytpe: type,
      id: fc.constant('http://jsonschema.net'),
    },
  };
  const rare = new Set(['$ref', 'not', 'definitions']);
  const keyword = fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom(...Object.keys(keywords).filter(word => !rare.has(word))),
    },
    fc.constantFrom(...rare),
  );
  return fc
    .uniqueArray(keyword, { maxLength: 6 })
    .chain(words =>
      fc.record(Object.fromEntries(words.map(word => [word, keywords[word] ?? slip]))),
    );
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectIn(node: Json, key: string): Json {
  const value = Object.hasOwn(node, key) ? node[key] : undefined;
  return isJson(value) ? value : {};
}

function listIn(node: Json, key: string): readonly Json[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
