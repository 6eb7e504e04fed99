import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'undici';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray } from '../support/localTray.ts';
import { type Answer, ask, get, type RunningWorkers, runWorkers } from './runWorkers.ts';

let tray: LocalTray;
let workers: RunningWorkers;
/** A connection to each of the two workers, and a second one to the other. */
let one: Client;
let other: Client;
let otherAgain: Client;

beforeAll(async () => {
  tray = await startTestTray();
  workers = await runWorkers(tray, { EXPOSE_CREDENTIALS: 'true' });
  [one, other, otherAgain] = await connectToBoth(workers);
});
beforeEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(async () => {
  await workers[Symbol.asyncDispose]();
  await tray.close();
});

async function connectToBoth(running: RunningWorkers): Promise<[Client, Client, Client]> {
  const clientsOf = new Map<number | undefined, Client[]>();
  for (const [i, client] of running.connect(4).entries()) {
    await ask(client, '{ __typename }', { token: tray.masterToken });
    const { worker } = await running.said('operation', i + 1);
    clientsOf.set(worker, [...(clientsOf.get(worker) ?? []), client]);
  }
  const [[first] = [], [second, third] = []] = [...clientsOf.values()];
  if (!first || !second || !third) throw new Error('The workers do not take turns');
  return [first, second, third];
}

const asMaster = (client: Client, query: string, variables?: object): Promise<Answer> =>
  ask(client, query, { token: tray.masterToken, ...(variables && { variables }) });

const LIST = '{ connectors(first: 1) { nodes { name } } }';
const CALL = `mutation ($url: String!, $key: String) {
  callOperation(input: { connector: "http-client", version: "5.6", operation: "get_request",
    input: { url: $url }, idempotencyKey: $key }) { outcome failure { statusCode message } }
}`;
const NAME = '{ viewer { details { name } } }';
const CREATE_USER =
  'mutation { createExternalUser(input: { name: "New", externalUserId: "new" }) { userId } }';
const REFRESH = 'mutation { refreshCatalog(input: {}) { clientMutationId } }';

describe('two workers', () => {
  it('make one call for an idempotency key, also while the first is under way', async () => {
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    tray.control.fault({
      route: 'connectors.call',
      when: () => {
        arrived.resolve();
        return true;
      },
      until: answer.promise,
    });
    const variables = { url: `${tray.origin}/nowhere`, key: 'order-1' };

    const first = asMaster(one, CALL, variables);
    await arrived.promise;
    const second = asMaster(other, CALL, variables);
    await asMaster(otherAgain, '{ __typename }'); // the second has arrived by now
    answer.resolve();
    const answers = await Promise.all([first, second, asMaster(other, CALL, variables)]);

    expect(answers[0].body).toMatchObject({ data: { callOperation: { outcome: 'ERROR' } } });
    expect(answers[1].body).toEqual(answers[0].body);
    expect(answers[2].body).toEqual(answers[0].body);
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('refuse a key that was used for another input with the other', async () => {
    await asMaster(one, CALL, { url: `${tray.origin}/nowhere`, key: 'order-2' });

    const { body } = await asMaster(other, CALL, { url: `${tray.origin}/else`, key: 'order-2' });

    expect(body).toMatchObject({ errors: [{ extensions: { code: 'INPUT_INVALID' } }] });
    expect(tray.control.counts()['connectors.call']).toBe(1);
  });

  it('read the catalogue once for each caller, and drop it together', async () => {
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    const reads = () => tray.control.counts()['connectors.list'];
    const readAll = async (client: Client): Promise<void> => {
      await asMaster(client, LIST);
      await ask(client, LIST, { token });
      await get(client, '/readyz'); // what was read has come to the primary by now
    };

    await readAll(one);
    await readAll(other);
    expect(reads()).toBe(2);
    await asMaster(one, REFRESH);
    await readAll(other);
    expect(reads()).toBe(3); // the master's anew, the user's as it was
    await readAll(one);
    expect(reads()).toBe(3);
  });

  it('forget what one may choose from when a call has gone through either', async () => {
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    const authId = seededAuthenticationId('copper-kettle', 'pigeon-chat');
    const chat = { connector: 'pigeon-chat', version: '9.0', authId };
    const lookup = (client: Client) =>
      ask(
        client,
        'query ($input: LookupOptionsInput!) { lookupOptions(input: $input) { billedTasks } }',
        {
          token,
          variables: {
            input: { ...chat, operation: 'send_message', path: '/workspace_id', values: {} },
          },
        },
      );
    const billed = async (client: Client): Promise<unknown> => (await lookup(client)).body;
    const [kept, anew] = [0, 1].map(billedTasks => ({ data: { lookupOptions: { billedTasks } } }));
    expect(await Promise.all([billed(one), billed(other)])).toEqual([anew, anew]);
    expect(await Promise.all([billed(one), billed(other)])).toEqual([kept, kept]);

    await ask(
      one,
      'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }',
      {
        token,
        variables: { input: { ...chat, operation: 'list_channels' } },
      },
    );

    expect(await Promise.all([billed(one), billed(other)])).toEqual([anew, anew]);
  });

  it('give out no credentials that were changed through the other', async () => {
    const token = tray.mintUserToken(seededUserId('copper-kettle'));
    const id = seededAuthenticationId('copper-kettle', 'tabula-sheets');
    const READ = 'query ($id: ID!) { authentication(id: $id) { credentials { credentials } } }';
    const read = () => ask(other, READ, { token, variables: { id } });
    const reads = () => tray.control.counts()['authentications.full'];
    await read();
    await read();
    expect(reads()).toBe(1);

    await ask(
      one,
      'mutation ($id: ID!) { deleteAuthentication(input: { id: $id }) { clientMutationId } }',
      { token, variables: { id: seededAuthenticationId('copper-kettle', 'ledger-desk') } },
    );
    const { body } = await read();

    expect(body).toMatchObject({ data: { authentication: { credentials: {} } } });
    expect(reads()).toBe(2);
  });

  it('let no read after a mutation through one join an older read of the other', async () => {
    const arrived = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    tray.control.fault({
      ...{ route: 'graphql', times: 1, until: answer.promise },
      when: () => {
        arrived.resolve();
        return true;
      },
    });
    const older = asMaster(other, NAME);
    await arrived.promise;
    await asMaster(one, CREATE_USER);

    const newer = await asMaster(otherAgain, NAME); // would wait for the older one
    answer.resolve();

    expect(newer.body).toEqual((await older).body);
    expect(tray.control.counts().graphql).toBe(3);
  });

  it('print their metrics as one, and the budget once', async () => {
    const total = async (client: Client): Promise<number> =>
      Number(
        /operations_total\{operation="Counted",code="OK"\} (\d+)/.exec(
          await get(client, '/metrics'),
        )?.[1],
      );
    for (const client of [one, other, other])
      await asMaster(client, 'query Counted { __typename }');

    const text = await get(one, '/metrics');

    expect([await total(one), await total(other)]).toEqual([3, 3]);
    expect(text).toMatch(/^tray_graph_budget_available 100000$/m);
    expect(text).toMatch(/^tray_graph_breaker_open{upstream="users"} 0$/m);
  });

  it('show a caller its recent operations whichever it asks, and nobody else', async () => {
    const token = tray.mintUserToken(seededUserId('paper-lantern'));
    await ask(one, 'query First { __typename }', { token });
    await ask(other, 'query Second { __typename }', { token });
    const namesOf = async (client: Client, whose: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${whose}` };
      const status: unknown = JSON.parse(await get(client, '/console/status', headers));
      return (status as { operations: { name: string }[] }).operations.map(({ name }) => name);
    };

    const names = await Promise.all([one, other].map(client => namesOf(client, token)));

    expect(names).toEqual([
      ['Second', 'First'],
      ['Second', 'First'],
    ]);
    expect(await namesOf(one, tray.masterToken)).not.toContain('First');
  });
});
