import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, tokenOf } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray, { MAX_OPERATION_COST: '50000' });
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

const messageOf = (body: unknown): unknown => at(body, 'errors', 0, 'message');
const codeOf = (body: unknown): unknown => at(body, 'errors', 0, 'extensions', 'code');

const folder = new URL('introspection/', import.meta.url);

describe('the default limits', () => {
  it.each(readdirSync(folder))('let the introspection of %s pass', async name => {
    const { body } = await gateway.ask(readFileSync(new URL(name, folder), 'utf8'));

    expect(at(body, 'errors')).toBeUndefined();
    expect(at(body, 'data', '__schema', 'queryType', 'name')).toBe('Query');
  });

  it('let everything pass that this graphql-js can ask of a schema', async () => {
    const all = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true };

    const { body } = await gateway.ask(
      getIntrospectionQuery({ ...all, inputValueDeprecation: true, oneOf: true }),
    );

    expect(at(body, 'errors')).toBeUndefined();
  });

  it.each<readonly [string, string, string]>([
    ['levels', `__schema { types { ${'ofType { '.repeat(22)}name${' }'.repeat(24)}`, 'DEPTH'],
    ['root fields', '__typename '.repeat(101), 'MAX_ROOT_FIELDS'],
    [
      'aliases',
      `viewer { details { ${Array.from({ length: 301 }, (_, i) => `a${i}: name`).join(' ')} } }`,
      'MAX_QUERY_ALIASES',
    ],
    ['directives', `__typename ${'@include(if: true) '.repeat(201)}`, 'MAX_QUERY_DIRECTIVES'],
  ])('refuse too many %s and name the setting', async (_what, selection, setting) => {
    const { body } = await gateway.ask(`{ ${selection} }`);

    expect(codeOf(body)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(at(body, 'errors')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ message: expect.stringContaining(setting) }),
      ]),
    );
  });

  it('refuse more tokens than they allow while they read', async () => {
    const { body } = await gateway.ask(`{ ${'__typename '.repeat(15_001)} }`);

    expect(codeOf(body)).toBe('GRAPHQL_PARSE_FAILED');
    expect(messageOf(body)).toContain('15000');
  });

  it('count a fragment wherever it is used, without going through it again', async () => {
    const levels = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`,
    );
    const document = `{ viewer { ...F0 } } ${levels.join(' ')} fragment F60 on Viewer { __typename }`;

    const { body } = await gateway.ask(document);

    expect(messageOf(body)).toContain('far too many fields');
  });

  it('refuse fragments that hold themselves', async () => {
    const { body } = await gateway.ask(
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { details { name } ...A }',
    );

    expect(messageOf(body)).toContain('Cannot spread fragment');
  });
});

describe('the cost of an operation', () => {
  const catalogue = 'query ($n: Int) { connectors(first: $n) { nodes { operations { name } } } }';

  it('is refused with the sum and the limit before anything is asked of Tray', async () => {
    tray.control.reset();

    const { status, body } = await gateway.ask(catalogue);

    expect([status, codeOf(body)]).toEqual([200, 'OPERATION_TOO_COSTLY']);
    // The list, 700 connectors, and for each a request with 30 operations.
    expect(messageOf(body)).toContain(`${50 + 1 + 700 * (1 + 50 + 30)} points`);
    expect(messageOf(body)).toContain('50000');
    expect(tray.control.counts()).toEqual({});
  });

  it('falls with the number that a variable asks for', async () => {
    const { body } = await gateway.ask(catalogue, { variables: { n: 5 } });

    expect(at(body, 'data', 'connectors', 'nodes')).toHaveLength(5);
  });

  it('counts every representation of _entities', async () => {
    const refs = Array.from({ length: 1_000 }, (_, i) => ({
      __typename: 'ExternalUser',
      id: i + 1,
    }));

    const { body } = await gateway.ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ExternalUser { authentications { id } } } }',
      { variables: { r: refs } },
    );

    expect(codeOf(body)).toBe('OPERATION_TOO_COSTLY');
  });

  it('is what an operator sets', async () => {
    await using strict = await startTestGateway(tray, { MAX_OPERATION_COST: '60' });

    const list = await strict.ask('{ connectors(first: 10) { nodes { name } } }');
    const fewer = await strict.ask('{ connectors(first: 9) { nodes { name } } }');

    expect(messageOf(list.body)).toContain('61 points, more than the 60');
    expect(at(fewer.body, 'errors')).toBeUndefined();
  });

  it('leaves out what the variables leave out', async () => {
    const { body } = await gateway.ask(
      'query ($all: Boolean!) { connectors { nodes { name operations @include(if: $all) { name } } } }',
      { variables: { all: false } },
    );

    expect(at(body, 'errors')).toBeUndefined();
  });
});

describe('a schema that is kept to oneself', () => {
  it('is told neither by introspection nor as a subgraph nor in suggestions', async () => {
    await using closed = await startTestGateway(tray, {
      INTROSPECTION: 'false',
      SUGGESTIONS: 'false',
    });

    const introspected = await closed.ask('{ __schema { queryType { name } } }');
    const sdl = await closed.ask('{ _service { sdl } }');
    const misspelled = await closed.ask('{ viewr { details { name } } }');

    expect(codeOf(introspected.body)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(sdl.body)).toBe('FORBIDDEN');
    expect(messageOf(misspelled.body)).not.toContain('viewer');
  });

  it('is suggested from by default', async () => {
    const { body } = await gateway.ask('{ viewr { details { name } } }');

    expect(messageOf(body)).toContain('Did you mean "viewer"');
  });
});

describe('the rate of one caller', () => {
  it('is bounded when it is set, and says when to come again', async () => {
    await using slow = await startTestGateway(tray, {
      CLIENT_RATE_PER_SECOND: '1',
      CLIENT_BURST: '2',
    });
    const send = (owner: string) =>
      slow.ask('{ __typename }', { token: owner === '' ? tray.masterToken : tokenOf(tray, owner) });

    await send('');
    await send('');
    const third = await send('');
    const other = await send('basalt');

    expect([third.status, codeOf(third.body)]).toEqual([429, 'OVERLOADED']);
    expect(third.headers.get('retry-after')).toBe('1');
    expect(at(third.body, 'errors', 0, 'extensions', 'retryAfterMs')).toBeLessThanOrEqual(1_000);
    expect(other.status).toBe(200);
  });
});
