import { describe, expect, it } from '@jest/globals';
import { acceptedCredentials } from '../../../src/sandbox/connectors/credentials.ts';
import { isJsonObject } from '../../../src/sandbox/connectors/jsonValues.ts';
import type { JsonObject, SandboxConnector } from '../../../src/sandbox/types.ts';
import { openConnectors } from './openConnectors.ts';

interface FoundLookup {
  /** Keywords on the way to it, such as `properties/a/items`. */
  readonly path: string;
  readonly operation: string;
  readonly input: JsonObject;
}

const { registry } = openConnectors();
const working = registry.connectors.filter(({ name }) => name in acceptedCredentials);

describe('every operation of every connector', () => {
  it('has a name of its own and schemas that are objects', () => {
    for (const connector of registry.connectors) {
      const names = connector.operations.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { inputSchema, outputSchema } of connector.operations) {
        expect(inputSchema['type']).toBe('object');
        expect(outputSchema['type']).toBe('object');
      }
    }
  });

  it('names only properties that exist in `required` and `advanced`, on every level', () => {
    for (const schema of registry.connectors.flatMap(allSchemas)) {
      const properties = Object.keys(Object(schema['properties']));
      for (const keyword of ['required', 'advanced']) {
        for (const name of [schema[keyword] ?? []].flat()) expect(properties).toContain(name);
      }
    }
  });

  it('has as many labels as choices', () => {
    for (const schema of registry.connectors.flatMap(allSchemas)) {
      if (!('enumLabels' in schema)) continue;
      expect([schema['enumLabels']].flat()).toHaveLength([schema['enum']].flat().length);
    }
  });

  it('looks up only hidden operations that exist, with inputs that they know', () => {
    for (const connector of registry.connectors) {
      for (const { operation, input } of lookupsOf(connector)) {
        const target = connector.operations.find(({ name }) => name === operation);

        expect(target).toMatchObject({ hidden: true });
        const parameters = Object.keys(Object(target?.inputSchema['properties']));
        expect(parameters).toEqual(expect.arrayContaining(Object.keys(input)));
        expect(Object.keys(input)).toEqual(
          expect.arrayContaining([target?.inputSchema['required']].flat()),
        );
      }
    }
  });

  it('uses in templates only properties of the form', () => {
    for (const connector of registry.connectors) {
      for (const { inputSchema } of connector.operations) {
        const fields = Object.keys(Object(inputSchema['properties']));
        for (const { input } of findLookups(inputSchema, '')) {
          for (const value of Object.values(input)) {
            const name = /^\{{2,3}(\w+)\}{2,3}$/.exec(String(value))?.[1];
            if (name !== undefined) expect(fields).toContain(name);
          }
        }
      }
    }
  });

  it('hides exactly the dropdown operations, which give texts and values', () => {
    for (const { name, hidden = false } of registry.connectors.flatMap(one => one.operations)) {
      expect(hidden).toBe(name.endsWith('_ddl'));
    }
  });
});

describe('the working connectors between them', () => {
  const inputs = working.flatMap(({ operations }) => operations.map(one => one.inputSchema));
  const schemas = working.flatMap(allSchemas);
  const lookups = working.flatMap(lookupsOf);
  const has = (test: (schema: JsonObject) => boolean) => schemas.some(test);
  const templates = lookups.flatMap(({ input }) => Object.entries(input));
  const written = JSON.stringify(inputs);

  it.each<[feature: string, isThere: boolean]>([
    ['a lookup at top level', lookups.some(({ path }) => /^\/properties\/\w+$/.test(path))],
    ['a lookup in the items of a list', lookups.some(({ path }) => path.includes('/items'))],
    [
      'a lookup in a nested object',
      lookups.some(({ path }) => /^(\/properties\/\w+){2}$/.test(path)),
    ],
    ['a lookup in a branch', lookups.some(({ path }) => path.includes('/oneOf/'))],
    [
      'a parameter with another name than the field',
      templates.some(
        ([key, value]) => /^\{\{\w+\}\}$/.test(String(value)) && value !== `{{${key}}}`,
      ),
    ],
    ['triple braces', templates.some(([, value]) => /^\{\{\{/.test(String(value)))],
    ['a literal boolean', templates.some(([, value]) => value === false)],
    ['a literal number', templates.some(([, value]) => typeof value === 'number')],
    [
      'a literal text',
      templates.some(([, value]) => /^[a-z]+$/.test(String(value)) && typeof value === 'string'),
    ],
    ['a lookup that says `message`', written.includes('"lookup":{"message"')],
    [
      'advanced fields in a nested object',
      has(schema => !('$schema' in schema) && [schema['advanced'] ?? []].flat().length > 0),
    ],
    ['a date mask', has(schema => typeof schema['date_mask'] === 'string')],
    ['multi-line text', has(({ format }) => format === 'text')],
    ['a password', has(({ format }) => format === 'password')],
    ['several types', has(({ type }) => Array.isArray(type))],
    ['a null type', has(({ type }) => type === 'null')],
    ['a default', has(schema => 'default' in schema)],
    ['additional items', has(schema => schema['additionalItems'] === true)],
    ['no list of required fields', inputs.some(schema => !('required' in schema))],
    ['empty items', has(schema => JSON.stringify(schema['items']) === '{}')],
  ])('have %s', (_feature, isThere) => {
    expect(isThere).toBe(true);
  });

  it('have dynamic output and raw HTTP', () => {
    const operations = working.flatMap(one => one.operations);

    expect(operations.filter(one => one.hasDynamicOutput).every(one => one.describeOutput)).toBe(
      true,
    );
    expect(operations.some(one => one.hasDynamicOutput)).toBe(true);
    expect(operations.filter(({ name }) => name === 'raw_http_request')).toHaveLength(3);
  });
});

function allSchemas({ operations }: SandboxConnector): readonly JsonObject[] {
  return operations.flatMap(one => [
    ...subschemas(one.inputSchema),
    ...subschemas(one.outputSchema),
  ]);
}

function subschemas(schema: unknown): readonly JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const { properties, items, oneOf } = schema;
  const below = [
    ...Object.values(Object(properties)),
    ...[items ?? []].flat(),
    ...[oneOf ?? []].flat(),
  ];
  return [schema, ...below.flatMap(subschemas)];
}

function lookupsOf({ operations }: SandboxConnector): readonly FoundLookup[] {
  return operations.flatMap(({ inputSchema }) => findLookups(inputSchema, ''));
}

function findLookups(value: unknown, path: string): readonly FoundLookup[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, one]) => findLookups(one, `${path}/${key}`));
  const lookup = isJsonObject(value) ? value['lookup'] : undefined;
  if (!isJsonObject(lookup)) return below;
  const { operation, message, input } = lookup;
  return [{ path, operation: String(operation ?? message), input: Object(input) }, ...below];
}
