/**
 * The ways in which the stitching libraries can serve one caller's data to another: loaders keyed by
 * a constant root value, a context used twice, requests in flight shared by their text alone.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql } from 'graphql';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import type { RequestRecord } from '../../src/sandbox/control/requestLog.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, query, textAt, tokenOf, userId } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const USERS = ['copper-kettle', 'paper-lantern'] as const;

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray({ stamp: true });
  gateway = await startTestGateway(tray);
});
afterEach(() => {
  tray.control.clearFaults();
  tray.control.reset();
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

const VIEWER = '{ viewer { details { username } } }';
const USERNAME = ['data', 'viewer', 'details', 'username'] as const;

/** Holds all requests at Tray until `count` of them are there. */
function gather(count: number): void {
  const all = Promise.withResolvers<void>();
  let seen = 0;
  const when = ({ route }: RequestRecord): boolean => {
    if (route !== 'graphql') return false;
    seen++;
    if (seen === count) all.resolve();
    return true;
  };
  tray.control.fault({ when, until: all.promise });
}

describe('two callers with the same operation at the same time', () => {
  it('each send their own request, with their own token, and get their own answer', async () => {
    gather(2);

    const answers = await Promise.all(
      USERS.map(name => gateway.ask(VIEWER, { token: tokenOf(tray, name) })),
    );

    expect(answers.map(({ body }) => textAt(body, ...USERNAME))).toEqual(
      USERS.map(name => expect.stringContaining(`[owner:${userId(tray, name)}]`)),
    );
    expect(
      tray.control
        .requests()
        .map(({ tokenOwner }) => tokenOwner)
        .sort(),
    ).toEqual(USERS.map(name => userId(tray, name)).sort());
  });

  it('do not share the objects that joins are loaded by', async () => {
    const solution = await query(
      tray,
      tray.masterToken,
      '{ viewer { solutions(first: 1) { edges { node { id } } } } }',
    );
    const id = textAt(solution, 'data', 'viewer', 'solutions', 'edges', 0, 'node', 'id');
    gather(2);

    const answers = await Promise.all(
      USERS.map(name =>
        gateway.ask('query ($id: ID!) { solution(id: $id) { id title } }', {
          token: tokenOf(tray, name),
          variables: { id },
        }),
      ),
    );

    expect(answers.map(({ body }) => textAt(body, 'data', 'solution', 'title'))).toEqual(
      USERS.map(name => expect.stringContaining(`[owner:${userId(tray, name)}]`)),
    );
  });
});

describe('two operations in one turn of the event loop', () => {
  it('are not merged, even where the root value were one and the same', async () => {
    const schema = createGatewaySchema();
    const rootValue = {};
    const asked: string[] = [];
    const contextOf = (name: string) => ({
      users: {
        execute: async () => {
          asked.push(name);
          return { data: { viewer: { details: { username: name } } } };
        },
      },
    });

    const answers = await Promise.all(
      USERS.map(name =>
        graphql({ schema, source: VIEWER, rootValue, contextValue: contextOf(name) }),
      ),
    );

    expect(answers.map(({ data }) => at(data, 'viewer', 'details', 'username'))).toEqual(USERS);
    expect(asked).toEqual(USERS);
  });
});

describe('two operations one after the other', () => {
  it('of different callers do not meet, though the connection is the same', async () => {
    const seen: string[] = [];
    for (const name of [...USERS, ...USERS]) {
      const { body } = await gateway.ask(VIEWER, { token: tokenOf(tray, name) });
      seen.push(textAt(body, ...USERNAME));
    }

    expect(seen).toEqual(
      [...USERS, ...USERS].map(name => expect.stringContaining(`[owner:${userId(tray, name)}]`)),
    );
    expect(tray.control.counts()).toEqual({ graphql: 4 });
  });

  it('of one caller ask twice: nothing private outlives an operation', async () => {
    const token = tokenOf(tray, 'copper-kettle');
    const ask = () =>
      gateway.ask('{ viewer { authentications { edges { node { id } } } } }', { token });

    const count = async (): Promise<number> => {
      const edges = at((await ask()).body, 'data', 'viewer', 'authentications', 'edges');
      return Array.isArray(edges) ? edges.length : -1;
    };
    const before = await count();
    const { body } = await ask();
    const id = textAt(body, 'data', 'viewer', 'authentications', 'edges', 0, 'node', 'id');
    await query(
      tray,
      token,
      `mutation { removeAuthentication(input: { authenticationId: "${id}" }) { clientMutationId } }`,
    );

    expect(await count()).toBe(before - 1);
  });
});
