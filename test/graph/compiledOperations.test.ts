import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

type Tray = Awaited<ReturnType<typeof startTestTray>>;

let tray: Tray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
});

afterAll(async () => {
  await gateway.close();
  await tray[Symbol.asyncDispose]();
});

beforeEach(() => tray.control.reset());

const COST = { 'x-tray-cost': '1' };

/** What the gateway answers, and the way that the operation went. */
async function ask(query: string, variables: Record<string, unknown> = {}, headers = COST) {
  const answer = await gateway.ask(query, { variables, headers });
  const { data, errors } = Object(answer.body) as {
    data?: Record<string, unknown> | null;
    errors?: readonly { message: string; path?: readonly unknown[] }[];
  };
  return { ...answer, data, errors, way: answer.headers.get('x-tray-execution') };
}

describe('a compiled operation', () => {
  it('says that it was compiled to clients that ask for their cost, and only to them', async () => {
    const told = await ask('{ viewer { details { name } } }');
    const untold = await gateway.ask('{ viewer { details { name } } }');

    expect(told.way).toBe('compiled');
    expect(untold.headers.has('x-tray-execution')).toBe(false);
  });

  it('asks the Users API once for all its root fields', async () => {
    const { data } = await ask(
      '{ a: viewer { details { name } } users(first: 1) { edges { node { name } } } b: viewer { details { email } } }',
    );

    expect(Object.keys(data ?? {})).toEqual(['a', 'users', 'b']);
    expect(tray.control.requests()).toHaveLength(1);
  });

  it('keeps the keys that joins need out of the answer', async () => {
    const { data, way } = await ask(
      '{ viewer { solutionInstances(first: 2) { edges { node { owner: name ownerUser { name } } } } } }',
    );

    expect(way).toBe('compiled');
    expect(JSON.stringify(data)).not.toContain('_tray_');
    expect(JSON.stringify(data)).toMatch(/"owner":"[^"]+","ownerUser":\{"name":"[^"]+"\}/);
  });

  it.each([
    ['is null', null],
    ['is there', { viewer: { solutionInstances: { edges: [{ node: { _tray_owner: 'ivo' } }] } } }],
  ])(
    'tells an error of such a key as one of the object around it, where that %s',
    async (_how, answered) => {
      const path = ['viewer', 'solutionInstances', 'edges', 0, 'node'];
      const errors = [{ message: 'No owner', path: [...path, '_tray_owner'] }];
      const undo = tray.control.fault({ status: 200, body: { data: answered, errors }, times: 1 });
      const { way, errors: told } = await ask(
        '{ viewer { solutionInstances(first: 1) { edges { node { ownerUser { id } } } } } }',
      );
      undo();

      expect(way).toBe('compiled');
      expect(told).toMatchObject([{ message: 'No owner', path }]);
    },
  );

  it('reads again what is null only for an error elsewhere, whatever has failed in it', async () => {
    const errors = [
      { message: 'No flag', path: ['users', 'edges', 0, 'node', 'isTestUser'] },
      { message: 'No viewer', path: ['viewer'] },
    ];
    const undo = tray.control.fault({ status: 200, body: { data: null, errors }, times: 1 });
    const { data, errors: told } = await ask(
      '{ viewer { details { name } } users(first: 1) { edges { node { isTestUser } } } }',
    );
    undo();

    expect(data).toMatchObject({ viewer: null, users: { edges: [{}] } });
    expect(told).toMatchObject([{ message: 'No viewer', path: ['viewer'] }]);
    expect(tray.control.requests()).toHaveLength(2);
  });

  it('reads all that is null for one error again together', async () => {
    const errors = [{ message: 'No users', path: ['_v0_users'] }];
    const undo = tray.control.fault({ status: 200, body: { data: null, errors }, times: 1 });
    const { data, errors: told } = await ask(
      `{ viewer { details { name } } users(first: 1) { edges { node { id } } }
        a: solution(id: "nowhere") { id } b: solution(id: "elsewhere") { id } }`,
    );
    undo();

    expect(data).toMatchObject({ viewer: { details: {} }, users: null, a: null, b: null });
    expect(told).toMatchObject([{ message: 'No users', path: ['users'] }]);
    expect(tray.control.requests()).toHaveLength(2);
  });

  it.each([
    ['users', 'edges'],
    ['users', 'edges', 0, 'node', 'id'],
    ['viewer', 'details'],
  ])('does not read again what is null for an error of its own: %s', async (...path) => {
    const errors = [{ message: 'Nothing there', path }];
    const undo = tray.control.fault({ status: 200, body: { data: null, errors }, times: 1 });
    const { data, errors: told } = await ask(
      `{ ${path[0] === 'users' ? 'users(first: 1) { edges { node { id } } }' : 'viewer { details { name } }'} }`,
    );
    undo();

    expect(data).toEqual({ [String(path[0])]: null });
    expect(told).toMatchObject([{ message: 'Nothing there', path }]);
    expect(tray.control.requests()).toHaveLength(1);
  });

  it('decides directives by each request’s variables', async () => {
    const query =
      'query ($more: Boolean!) { viewer { details { name ...More @include(if: $more) } } } fragment More on UserDetails { email }';
    const more = await ask(query, { more: true });
    const less = await ask(query, { more: false });
    const again = await ask(query, { more: true });

    expect(Object.keys(Object(Object(more.data)['viewer'])['details'])).toEqual(['name', 'email']);
    expect(Object.keys(Object(Object(less.data)['viewer'])['details'])).toEqual(['name']);
    expect(again.data).toEqual(more.data);
  });

  it('names a variable that does not fit, and asks nobody', async () => {
    const { status, errors } = await ask('query ($id: ID!) { user(id: $id) { name } }', { id: [] });

    expect(status).toBe(200);
    expect(errors?.[0]?.message).toContain('Variable "$id" got invalid value');
    expect(tray.control.requests()).toHaveLength(0);
  });

  it('runs mutations one after the other', async () => {
    const { data, way } = await ask(
      `mutation {
        one: updateExternalUser(input: { userId: "${seededUserId('copper-kettle')}", clientMutationId: "1" }) { clientMutationId }
        two: refreshCatalog(input: { clientMutationId: "2" }) { clientMutationId }
        three: updateExternalUser(input: { userId: "${seededUserId('paper-lantern')}", clientMutationId: "3" }) { clientMutationId user { authentications { name } } }
      }`,
    );

    expect(way).toBe('compiled');
    expect(data).toMatchObject({
      one: { clientMutationId: '1' },
      two: { clientMutationId: '2' },
      three: { clientMutationId: '3', user: { authentications: expect.any(Array) } },
    });
  });

  it('answers introspection beside other fields', async () => {
    const { data, way } = await ask(
      '{ __schema { queryType { name } } __type(name: "Viewer") { kind } viewer { __typename } __typename }',
    );

    expect(way).toBe('compiled');
    expect(data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { kind: 'OBJECT' },
      viewer: { __typename: 'Viewer' },
      __typename: 'Query',
    });
  });

  it('counts the ways in the metrics', async () => {
    await ask('{ __typename }');
    const metrics = await fetch(new URL('/metrics', gateway.url)).then(answer => answer.text());

    expect(metrics).toMatch(/tray_graph_executions_total\{way="compiled",reason=""\} [1-9]/);
  });
});

describe('an operation without a plan', () => {
  it('goes through the stitched schema and says why', async () => {
    const { data, way } = await ask('{ __proto__: viewer { details { name } } }');

    expect(way).toBe('stitched; reason="a field is named __proto__"');
    expect(data).toBeDefined();
  });

  it('is every one where compiling is switched off', async () => {
    await using stitching = await startTestGateway(tray, { COMPILED_OPERATIONS: 'false' });
    const { headers } = await stitching.ask('{ viewer { details { name } } }', { headers: COST });

    expect(headers.get('x-tray-execution')).toBe('stitched; reason="switched off"');
  });
});
