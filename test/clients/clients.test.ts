import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import * as apollo from '../../examples/clients/apollo.ts';
import { createClient as createApolloClient } from '../../examples/clients/apollo.ts';
import { MINE } from '../../examples/clients/documents.ts';
import type { MineQuery, OperationCallInput } from '../../examples/clients/generated/graphql.ts';
import * as graphqlRequest from '../../examples/clients/graphqlRequest.ts';
import * as urql from '../../examples/clients/urql.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, tokenOf } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

/** What every example has, for a client of its own kind. */
interface Example<Client> {
  createClient(url: string, token: string): Client;
  userNames(client: Client): Promise<string[]>;
  mine(client: Client): Promise<MineQuery | undefined>;
  call(client: Client, input: OperationCallInput): Promise<unknown>;
  codeOf(error: unknown): unknown;
}

/** An example with its client for the holder of a token. */
const holding =
  <Client>(example: Example<Client>) =>
  (token: string) => {
    const client = example.createClient(gateway.url, token);
    return {
      userNames: () => example.userNames(client),
      mine: () => example.mine(client),
      call: (input: OperationCallInput) => example.call(client, input),
      codeOf: example.codeOf,
    };
  };

/** Rows of a spreadsheet that belongs to the user paper-lantern. */
const rows = (worksheet_name?: string): OperationCallInput => ({
  connector: 'tabula-sheets',
  version: '8.1',
  operation: 'get_rows',
  authId: '5ea85821-4a14-4e92-bb4e-300cf490ddd3',
  input: { spreadsheet_id: 'sheet-orders', worksheet_name, number_of_rows: 1 },
});

describe.each([
  ['graphql-request', holding(graphqlRequest)],
  ['Apollo Client', holding(apollo)],
  ['urql', holding(urql)],
])('the example of %s', (_name, as) => {
  it('reads every page of the users', async () => {
    const { userNames } = as(tray.masterToken);

    const names = await userNames();

    expect(names).toEqual(tray.users().map(({ name }) => name));
    expect(names.length).toBeGreaterThan(40);
  });

  it("reads an end user's own, with the connectors that take it, and nobody else's", async () => {
    const lantern = await as(tokenOf(tray, 'paper-lantern')).mine();
    const basalt = await as(tokenOf(tray, 'basalt')).mine();

    expect(lantern?.viewer?.details.name).toBe('Paper Lantern Tea Room');
    expect(lantern?.viewer?.authentications.edges[0]?.node).toMatchObject({
      name: 'Northwind CRM',
      connectors: [{ name: 'northwind-crm', version: '10.1', title: 'Northwind CRM' }],
    });
    expect(basalt?.viewer).toMatchObject({
      details: { name: 'Basalt' },
      authentications: { edges: [] },
    });
    // @ts-expect-error The document does not select it, and its type knows.
    expect(basalt?.viewer?.details.email).toBeUndefined();
  });

  it('calls an operation, and tells what the third party refused', async () => {
    const { call } = as(tokenOf(tray, 'paper-lantern'));

    const done = await call(rows('2025'));
    const refused = await call(rows('1999'));

    expect(at(done, 'callOperation')).toMatchObject({
      outcome: 'SUCCESS',
      output: { rows: [{ row_id: 'row-1' }] },
      failure: null,
    });
    expect(at(refused, 'callOperation')).toMatchObject({
      outcome: 'ERROR',
      output: null,
      failure: { statusCode: 404 },
    });
  });

  it('tells by its code why the graph refused', async () => {
    const lantern = as(tokenOf(tray, 'paper-lantern'));
    const failures = [
      [lantern.call(rows()), 'INPUT_INVALID'],
      [lantern.userNames(), 'FORBIDDEN'],
      [as('no-such-token').mine(), 'UNAUTHENTICATED'],
    ] as const;

    for (const [failure, code] of failures) {
      const error = await failure.then(
        () => 'no error',
        (reason: unknown) => reason,
      );
      expect(lantern.codeOf(error)).toBe(code);
    }
  });
});

describe('the cache of Apollo Client', () => {
  it('knows connectors by name and version, and keeps all that it has heard of the viewer', async () => {
    const client = createApolloClient(gateway.url, tokenOf(tray, 'paper-lantern'));
    const { data } = await client.query({ query: MINE });

    await client.query({ query: parse('{ viewer { details { email } } }') });

    expect(client.readQuery({ query: MINE })).toEqual(data);
    expect(client.cache.extract()).toMatchObject({
      'Connector:{"name":"northwind-crm","version":"10.1"}': { title: 'Northwind CRM' },
    });
  });
});
