import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isObjectType, Kind, parse, validate } from 'graphql';
import { fieldsOf } from '../support/fieldsOf.ts';
import { startTestTray } from '../support/localTray.ts';
import { servedSchema } from '../support/servedSchema.ts';
import { readPools } from './pools.ts';
import { randomOperation } from './randomOperation.ts';
import type { Pools } from './randomValues.ts';

const schema = servedSchema();
let pools: Pools;

beforeAll(async () => {
  await using tray = await startTestTray();
  pools = await readPools(tray);
});

/** Fields that one API adds to the types of another. */
const joins = (): readonly string[] =>
  ['links', 'auths', 'connectors'].flatMap(name =>
    parse(
      readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'),
    ).definitions.flatMap(definition =>
      definition.kind === Kind.OBJECT_TYPE_EXTENSION &&
      !/^(Query|Mutation)$/.test(definition.name.value)
        ? (definition.fields ?? []).map(field => `${definition.name.value}.${field.name.value}`)
        : [],
    ),
  );

/** Fields of the hand-written types that lead to further objects. */
const steps = (): readonly string[] =>
  ['Connector', 'ConnectorService', 'Operation', 'Service', 'Authentication'].flatMap(name => {
    const type = schema.getType(name);
    return isObjectType(type)
      ? Object.values(type.getFields())
          .filter(field => isObjectType(getNamedType(field.type)))
          .map(field => `${name}.${field.name}`)
      : [];
  });

const rootFields = (): readonly string[] =>
  Object.keys(schema.getQueryType()?.getFields() ?? {})
    .filter(name => name !== '_service') // the schema's own text, nobody's data
    .map(name => `Query.${name}`);

const SEEDS = Array.from({ length: 1_500 }, (_, seed) => seed);

describe('a random operation', () => {
  it('is valid against the schema of the gateway', () => {
    for (const seed of SEEDS) {
      const { query } = randomOperation(schema, pools, seed);
      expect([query, ...validate(schema, parse(query))]).toEqual([query]);
    }
  });

  it('is the same for the same seed and another for another', () => {
    const queries = SEEDS.map(seed => randomOperation(schema, pools, seed).query);

    expect(SEEDS.map(seed => randomOperation(schema, pools, seed).query)).toEqual(queries);
    expect(new Set(queries).size).toBeGreaterThan(SEEDS.length * 0.95);
  });

  it('asks, sooner or later, for every root field and for every join', () => {
    const reached = new Set<string>();
    for (const seed of SEEDS) {
      const { query } = randomOperation(schema, pools, seed);
      for (const field of fieldsOf(schema, query)) reached.add(field);
    }

    const wanted = new Set([...rootFields(), ...joins(), ...steps()]);
    expect([...wanted].filter(field => !reached.has(field))).toEqual([]);
    expect(wanted.size).toBeGreaterThan(30);
  });

  it('uses aliases, fragments of both kinds, variables and directives', () => {
    const all = SEEDS.map(seed => randomOperation(schema, pools, seed).query).join('\n');

    for (const construct of [
      /a\d+: /,
      /\.\.\.F\d+/,
      /\.\.\. on \w+ \{/,
      /\$v\d+: /,
      /@skip\(if: \$/,
      /@include\(if: true/,
    ]) {
      expect(all).toMatch(construct);
    }
  });
});
