import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../../src/sandbox/seed/seedAuthentications.ts';
import { type GraphOfTray, kettleAuth, startGraphOfTray } from '../graphOfTray.ts';

let graph: GraphOfTray;
beforeEach(async () => {
  graph = await startGraphOfTray();
});
afterEach(async () => graph[Symbol.asyncDispose]());

const LOOKUP = `query ($input: LookupOptionsInput!) {
  lookupOptions(input: $input) {
    options { text value } pageInfo { hasNextPage endCursor } totalCount billedTasks } }`;

const channels = (change: object = {}) => ({
  ...{ connector: 'pigeon-chat', version: '9.0', operation: 'send_message' },
  ...{
    path: '/channel',
    authId: kettleAuth('pigeon-chat'),
    values: { workspace_id: 'W-roastery' },
  },
  ...change,
});
const workspaces = (change: object = {}) =>
  channels({ path: '/workspace_id', values: {}, ...change });

const ask = (input: object, token?: string) => graph.ask(LOOKUP, { input }, token);
const billed = async (input: object, token?: string): Promise<unknown> => {
  const { data, errors } = await ask(input, token);
  expect(errors).toBeUndefined();
  const answer = data?.['lookupOptions'] as { readonly billedTasks: number } | undefined;
  expect(graph.calls()).toBe(answer?.billedTasks);
  return answer?.billedTasks;
};

describe('lookupOptions', () => {
  it('bills an equal question once, and each other one', async () => {
    expect(await billed(workspaces())).toBe(1);
    expect(await billed(workspaces())).toBe(0);
    expect(await billed(workspaces({ search: 'o', first: 1 }))).toBe(0);
    expect(await billed(channels())).toBe(1);
    expect(await billed(channels({ values: { workspace_id: 'W-other' } }))).toBe(1);
  });

  it('shares one call among those who ask at the same time, and bills one of them', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        graph.gateway.ask(LOOKUP, {
          token: graph.token,
          variables: { input: workspaces() },
        }),
      ),
    );

    expect(graph.calls()).toBe(1);
    const tasks = answers.map(({ text }) => Number(/"billedTasks":(\d)/.exec(text)?.[1]));
    expect(tasks.toSorted()).toEqual([0, 0, 0, 0, 1]);
  });

  it("never gives one user another's choices", async () => {
    await billed(workspaces());
    const user = 'paper-lantern';
    const token = graph.tray.mintUserToken(seededUserId(user));
    const authId = seededAuthenticationId(user, 'pigeon-chat');

    expect(await billed(workspaces({ authId }), token)).toBe(1);
  });

  it("refuses somebody else's authentication although its choices are at hand", async () => {
    await billed(workspaces());
    const token = graph.tray.mintUserToken(seededUserId('paper-lantern'));

    const { data, errors } = await ask(workspaces(), token);

    expect(data).toEqual({ lookupOptions: null });
    expect(errors).toHaveLength(1);
  });

  it('asks again once the same authentication was used for a call', async () => {
    await billed(workspaces());
    const input = {
      ...{ connector: 'pigeon-chat', version: '9.0', operation: 'list_channels' },
      authId: kettleAuth('pigeon-chat'),
    };
    await graph.ask(
      'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }',
      { input },
    );

    expect(await billed(workspaces())).toBe(1);
  });

  it('neither keeps nor joins what was on its way when something changed', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    graph.tray.control.fault({
      ...{ route: 'connectors.call', times: 1, until: held },
      when: () => {
        arrive();
        return true;
      },
    });
    const onItsWay = ask(workspaces());
    await arrived;
    const input = {
      ...{ connector: 'pigeon-chat', version: '9.0', operation: 'list_channels' },
      authId: kettleAuth('pigeon-chat'),
    };
    await graph.ask(
      'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }',
      { input },
    );

    const meanwhile = await billed(workspaces());
    await graph.ask(
      'mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome } }',
      { input },
    );
    release();
    await onItsWay;

    expect(meanwhile).toBe(1);
    expect(await billed(workspaces())).toBe(1);
  });

  it('holds the input of a listed lookup against its own schema', async () => {
    const operation = (name: string, properties: object) => ({
      ...{ name, title: name, description: '', hasDynamicOutput: false, outputSchema: {} },
      inputSchema: { type: 'object', properties },
    });
    const elements = [
      operation('send', {
        team: { type: ['string', 'integer'] },
        person: { lookup: { operation: 'list_people', input: { team_id: '{{team}}' } } },
      }),
      operation('list_people', { team_id: { type: 'integer' } }),
    ];
    graph.tray.control.fault({ route: 'connectors.operations', status: 200, body: { elements } });
    const input = {
      ...{ connector: 'listed', version: '1.0', operation: 'send', path: '/person' },
      values: { team: 'blue' },
    };

    const { errors } = await ask(input);

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([
      {
        extensions: { code: 'INPUT_INVALID', violations: [{ path: '/team_id', keyword: 'type' }] },
      },
    ]);
  });

  it('asks again once an authentication was changed', async () => {
    await billed(workspaces());
    const input = { id: kettleAuth('lantern-hr') };
    await graph.ask(
      `mutation ($input: DeleteAuthenticationInput!) {
        deleteAuthentication(input: $input) { deletedAuthenticationId } }`,
      { input },
    );

    expect(await billed(workspaces())).toBe(1);
  });

  it('keeps no failure', async () => {
    const failure = { outcome: 'error', output: { message: 'Out of order' } };
    graph.tray.control.fault({ route: 'connectors.call', times: 1, status: 200, body: failure });

    const { errors } = await ask(workspaces());

    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('Out of order'),
        extensions: { code: 'UPSTREAM_REJECTED', api: 'connectors' },
      },
    ]);
    expect(await billed(workspaces())).toBe(1);
  });

  it.each([
    ['a parent that is not set', channels({ values: {} }), '/values/workspace_id', 'dependsOn'],
    [
      'an empty parent',
      channels({ values: { workspace_id: '' } }),
      '/values/workspace_id',
      'dependsOn',
    ],
    [
      'a parent of a wrong type',
      channels({ values: { workspace_id: 7 } }),
      '/values/workspace_id',
      'type',
    ],
    ['a field without choices', channels({ path: '/text' }), '/path', 'lookup'],
    ['an unknown operation', channels({ operation: 'none' }), '/operation', 'operation'],
  ])('bills nothing for %s', async (_case, input, path, keyword) => {
    const { errors } = await ask(input);

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([
      { extensions: { code: 'INPUT_INVALID', violations: [{ path, keyword }] } },
    ]);
  });

  it('does not hold an unfinished form against the one who asks', async () => {
    expect(await billed(channels({ values: { workspace_id: 'W-other', text: '' } }))).toBe(1);
  });

  it('pages through choices at hand without billing them again', async () => {
    const first = await ask(workspaces({ path: '/mentions/0', first: 2 }));
    const page = first.data?.['lookupOptions'] as {
      readonly pageInfo: { readonly endCursor: string };
      readonly totalCount: number;
    };

    const second = await ask(
      workspaces({ path: '/mentions/0', first: 100, after: page.pageInfo.endCursor }),
    );

    expect(second.data).toMatchObject({
      lookupOptions: { billedTasks: 0, totalCount: page.totalCount },
    });
    expect(page.totalCount).toBeGreaterThan(2);
  });
});
