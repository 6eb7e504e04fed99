import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentialsFor } from '../../../src/sandbox/connectors/credentials.ts';
import type { SandboxEnvironment } from '../../../src/sandbox/types.ts';
import { type GraphOfTray, startGraphOfTray } from '../graphOfTray.ts';

let graph: GraphOfTray;
beforeAll(async () => {
  graph = await startGraphOfTray();
});
afterAll(async () => graph[Symbol.asyncDispose]());

interface Lookup {
  readonly path: string;
  readonly operation: string;
  readonly dependsOn: readonly string[];
}
interface Operation {
  readonly name: string;
  readonly inputSchema: unknown;
  readonly lookups: readonly Lookup[];
}
interface Connector {
  readonly name: string;
  readonly version: string;
  readonly service: { readonly name: string; readonly version: number };
  readonly operations: readonly Operation[];
}
interface Answer {
  readonly options: readonly { readonly text: string; readonly value: unknown }[];
}

const CATALOGUE = `{ connectors { nodes { name version service { name version }
  operations { name inputSchema lookups { path operation dependsOn } } } } }`;

async function ask<T>(query: string, variables?: Record<string, unknown>): Promise<T> {
  const { data, errors } = await graph.ask(query, variables);
  expect(errors).toBeUndefined();
  return data as T; // the selection says what is there
}

const connectors = async (): Promise<readonly Connector[]> =>
  (await ask<{ connectors: { nodes: Connector[] } }>(CATALOGUE)).connectors.nodes;

/** Everything called `lookup` in a schema, found by looking at every object in it. */
function lookupsByHand(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'lookup' in value && typeof value.lookup === 'object' ? 1 : 0;
  return Object.values(value).reduce((sum: number, one) => sum + lookupsByHand(one), own);
}

const ENVIRONMENTS = `query ($name: String!, $version: Int!) {
  connectorService(name: $name, version: $version) {
    environments { id authenticationType credentialsSchema userDataSchema } } }`;
const CREATE = `mutation ($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) { authentication { id } } }`;

/** A new authentication that the third party accepts. */
async function authenticationFor({ service }: Connector): Promise<string> {
  const found = await ask<{ connectorService: { environments: SandboxEnvironment[] } }>(
    ENVIRONMENTS,
    { name: service.name, version: service.version },
  );
  const [environment] = found.connectorService.environments;
  if (!environment) throw new Error(`no environment of ${service.name}`);
  const content = credentialsFor(service.name, environment, 'copper-kettle');
  const { name, version } = service;
  const created = await ask<{ createAuthentication: { authentication: { id: string } } }>(CREATE, {
    input: {
      ...{ name: 'For lookups', serviceEnvironmentId: environment.id, ...content },
      service: { name, version },
    },
  });
  return created.createAuthentication.authentication.id;
}

const LOOKUP = `lookupOptions(input: $i) { options { text value } }`;

/** The choices of several fields of one connector, in one request. */
async function lookUp(inputs: readonly object[]): Promise<readonly Answer[]> {
  if (inputs.length === 0) return [];
  const parameters = inputs.map((_, i) => `$i${i}: LookupOptionsInput!`).join(' ');
  const fields = inputs.map((_, i) => `a${i}: ${LOOKUP.replace('$i', `$i${i}`)}`).join('\n');
  const variables = Object.fromEntries(inputs.map((input, i) => [`i${i}`, input]));
  const answers = await ask<Record<string, Answer>>(
    `query (${parameters}) { ${fields} }`,
    variables,
  );
  return inputs.map((_, i) => answers[`a${i}`] ?? { options: [] });
}

/** Fills the values that a lookup depends on with the first of their own choices. */
async function withParents(
  base: { readonly operation: string } & object,
  operation: Operation,
  lookup: Lookup,
): Promise<object> {
  let values = {};
  for (const pointer of lookup.dependsOn) {
    const own = operation.lookups.find(({ path }) => path === `/properties${pointer}`);
    if (!own) throw new Error(`${operation.name} ${lookup.path}: no lookup for ${pointer}`);
    const input = await withParents(base, operation, own);
    const [parent] = await lookUp([{ ...base, ...input, path: own.path }]);
    values = { ...values, ...('values' in input ? Object(input.values) : {}) };
    values = { ...values, [pointer.slice(1)]: parent?.options[0]?.value };
  }
  return { values };
}

describe('every lookup of every operation of the local Tray', () => {
  it('is found wherever it stands in the schema', async () => {
    const all = (await connectors()).flatMap(({ operations }) => operations);
    const byHand = all.map(({ inputSchema }) => lookupsByHand(inputSchema));

    expect(all.map(({ lookups }) => lookups.length)).toEqual(byHand);
    expect(byHand.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_000);
  });

  it('resolves to choices with texts, as soon as its parents are chosen', async () => {
    const answered: Answer[] = [];
    const withoutChoices: unknown[] = [];
    for (const connector of await connectors()) {
      if (connector.operations.every(({ lookups }) => lookups.length === 0)) continue;
      const authId = await authenticationFor(connector);
      const { name, version } = connector;
      const asked: object[] = [];
      for (const operation of connector.operations) {
        const base = { connector: name, version, operation: operation.name, authId };
        for (const lookup of operation.lookups) {
          const input = await withParents(base, operation, lookup);
          asked.push({ ...base, ...input, path: lookup.path });
        }
      }
      const answers = await lookUp(asked);
      answered.push(...answers);
      withoutChoices.push(...asked.filter((_, i) => answers[i]?.options.length === 0));
    }

    expect(answered.length).toBeGreaterThan(1_000);
    for (const { options } of answered) {
      for (const { text, value } of options) {
        expect(text).not.toBe('');
        expect(value).toBeDefined();
      }
    }
    // The first field that can be set is a plain text, which has no choices.
    expect(withoutChoices).toEqual([
      expect.objectContaining({
        operation: 'set_field',
        values: expect.objectContaining({ field: 'name' }),
      }),
    ]);
  }, 60_000);

  it('names the parent that is missing and calls nothing', async () => {
    const dependent = (await connectors()).flatMap(({ name, version, operations }) =>
      operations.flatMap(({ name: operation, lookups }) =>
        lookups
          .filter(({ dependsOn }) => dependsOn.length > 0)
          .map(({ path, dependsOn }) => ({
            input: { connector: name, version, operation, path },
            dependsOn,
          })),
      ),
    );

    expect(dependent.length).toBeGreaterThan(20);
    for (const { input, dependsOn } of dependent) {
      const { errors } = await graph.ask(`query ($i: LookupOptionsInput!) { ${LOOKUP} }`, {
        i: input,
      });

      expect(graph.calls()).toBe(0);
      expect(errors).toMatchObject([
        {
          extensions: {
            code: 'INPUT_INVALID',
            violations: dependsOn.map(pointer => ({
              path: `/values${pointer}`,
              keyword: 'dependsOn',
            })),
          },
        },
      ]);
    }
  });
});
