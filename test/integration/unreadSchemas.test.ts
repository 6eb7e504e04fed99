import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { type RawServer, respond, startRawServer } from '../transport/rawServer.ts';

const facts = (name: string): string =>
  `"name":"${name}","title":"Title","description":"","hasDynamicOutput":false,"authScopes":[]`;

/** Brackets that fit each other, around something that is no JSON. */
const OPERATIONS = `{"elements":[
  {${facts('fine')},"inputSchema":{"type":"object"},"outputSchema":{"title":"größe"}},
  {${facts('broken')},"inputSchema":{"type":nothing},"outputSchema":{}}]}`;

const CONNECTORS = `{"elements":[{"name":"c","version":"1.0","title":"C","description":""}]}`;

let tray: LocalTray;
let rest: RawServer;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  rest = await startRawServer((socket, _index, request) =>
    respond(socket, 200, request.includes('/operations') ? OPERATIONS : CONNECTORS),
  );
  const { graphqlUrl, masterToken } = tray;
  gateway = await startTestGateway({ graphqlUrl, masterToken, origin: rest.origin });
});
afterAll(async () => {
  await gateway.close();
  await rest[Symbol.asyncDispose]();
  await tray.close();
});

const ask = async (selected: string) => {
  const query = `{ connector(name: "c") { operations { ${selected} } } }`;
  return (await gateway.ask(query)).body;
};

describe('Schemas that are no JSON', () => {
  it('fail nobody who does not ask for one', async () => {
    const operations = [{ name: 'fine' }, { name: 'broken' }];
    expect(await ask('name')).toEqual({ data: { connector: { operations } } });
  });

  it('are named as Tray’s fault where one is asked for', async () => {
    expect(await ask('name inputSchema')).toMatchObject({
      data: { connector: { operations: null } },
      errors: [
        {
          path: ['connector', 'operations', 0, 'inputSchema'],
          extensions: { code: 'UPSTREAM_BAD_RESPONSE', api: 'connectors', retryable: false },
        },
      ],
    });
  });
});
