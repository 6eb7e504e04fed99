import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestRecord } from '../../src/sandbox/control/requestLog.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, authenticationsOf, query, textAt, tokenOf, userId } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';

const DAYS_3 = 3 * 24 * 60 * 60 * 1000;

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray({ stamp: true });
});
beforeEach(async () => {
  gateway = await startTestGateway(tray, {
    UPSTREAM_RATE_PER_SECOND: '1000',
    UPSTREAM_BURST: '1000',
  });
  tray.control.reset();
});
afterEach(async () => {
  tray.control.clearFaults();
  await gateway.close();
});
afterAll(() => tray.close());

const isMint = ({ fields }: RequestRecord): boolean => fields?.includes('authorize') ?? false;
const mints = (): readonly RequestRecord[] => tray.control.requests().filter(isMint);
const requestsOf = (owner: string): readonly RequestRecord[] =>
  tray.control.requests().filter(({ tokenOwner }) => tokenOwner === owner);

const edgesAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const edges = at(value, ...path, 'edges');
  if (!Array.isArray(edges)) throw new TypeError(`no edges in ${JSON.stringify(value)}`);
  return edges;
};

/** Lets the next mint wait at Tray until it is released. */
function holdMint(): { readonly asked: Promise<void>; readonly release: () => void } {
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const when = (request: RequestRecord): boolean => {
    if (isMint(request)) asked.resolve();
    return isMint(request);
  };
  tray.control.fault({ when, until: held.promise, times: 1 });
  return { asked: asked.promise, release: held.resolve };
}

const NAMES = 'authentications { edges { node { name } } }';
const ALL_VIEWERS = `{ users(first: 50) { edges { node { id viewer { details { username } ${NAMES} } } } } }`;
const ONE_VIEWER = `query ($id: ID!) { user(id: $id) { viewer { details { username } ${NAMES} } } }`;

const viewerOf = (id: string, options: { signal?: AbortSignal } = {}) =>
  gateway.ask(ONE_VIEWER, { variables: { id }, ...options });

describe('fifty users and their viewers', () => {
  beforeAll(async () => {
    for (let i = tray.users().length; i < 50; i++) {
      const input = `{ name: "Added ${i}", externalUserId: "added-${i}" }`;
      await query(
        tray,
        testMasterToken,
        `mutation { createExternalUser(input: ${input}) { userId } }`,
      );
    }
  });

  it('cost one list, one mint and a read for each while no token is known', async () => {
    const answer = await gateway.ask(ALL_VIEWERS);

    expect(at(answer.body, 'errors')).toBeUndefined();
    expect(edgesAt(answer.body, 'data', 'users')).toHaveLength(50);
    expect(tray.control.counts()).toEqual({ graphql: 52 });
    expect(requestsOf('master').map(({ fields }) => new Set(fields))).toEqual([
      new Set(['users']),
      new Set(['authorize']),
    ]);
    expect(mints()[0]?.fields).toHaveLength(50);
  });

  it('cost one list and a read for each once the tokens are known', async () => {
    await gateway.ask(ALL_VIEWERS);
    tray.control.reset();

    await gateway.ask(ALL_VIEWERS);

    expect(tray.control.counts()).toEqual({ graphql: 51 });
    expect(mints()).toEqual([]);
  });

  it('are read as themselves, each', async () => {
    const answer = await gateway.ask(ALL_VIEWERS);

    for (const edge of edgesAt(answer.body, 'data', 'users')) {
      const id = textAt(edge, 'node', 'id');
      expect(textAt(edge, 'node', 'viewer', 'details', 'username')).toContain(`[owner:${id}]`);
    }
  });

  it('are read sixteen at a time', async () => {
    const sixteen = Promise.withResolvers<void>();
    let reads = 0;
    tray.control.fault({
      when: ({ tokenOwner }) => {
        if (tokenOwner === 'master') return false;
        reads++;
        // A while later: one more that was not to come would have come by then.
        if (reads === 16) setTimeout(sixteen.resolve, 100);
        return true;
      },
      until: sixteen.promise,
    });

    await gateway.ask(ALL_VIEWERS);

    expect(tray.control.peaks()).toEqual({ graphql: 16 });
  });
});

describe('a token that is being minted', () => {
  it('is shared by all requests that want it meanwhile', async () => {
    const id = userId(tray, 'paper-lantern');
    const { asked, release } = holdMint();

    const first = viewerOf(id);
    await asked;
    const others = [viewerOf(id), viewerOf(id)];
    // They look the user up before they want the token; equal look-ups are one request.
    while (tray.control.requests().filter(({ fields }) => fields?.[0] === 'users').length < 2) {
      await new Promise(resolve => setImmediate(resolve));
    }
    release();
    const answers = await Promise.all([first, ...others]);

    expect(mints()).toHaveLength(1);
    for (const { body } of answers) {
      expect(textAt(body, 'data', 'user', 'viewer', 'details', 'username')).toContain(id);
    }
  });

  it('is still minted for the others when the request that asked first is left', async () => {
    const id = userId(tray, 'paper-lantern');
    const { asked, release } = holdMint();
    const client = new AbortController();

    const first = viewerOf(id, { signal: client.signal }).catch(() => 'left');
    await asked;
    const second = viewerOf(id);
    client.abort();
    expect(await first).toBe('left');
    release();

    expect(textAt((await second).body, 'data', 'user', 'viewer', 'details', 'username')).toContain(
      id,
    );
    expect(mints()).toHaveLength(1);
  });

  it('is not taken from the others by a user that has gone', async () => {
    const gone = await newUser('gone-meanwhile');
    const names = ['paper-lantern', 'copper-kettle'].map(name => userId(tray, name));
    const { asked, release } = holdMint();

    const pending = gateway.ask(
      `{ a: ${aUser(names[0])} b: ${aUser(gone)} c: ${aUser(names[1])} }`,
    );
    await asked;
    await query(
      tray,
      testMasterToken,
      `mutation { removeExternalUser(input: { userId: "${gone}" }) { clientMutationId } }`,
    );
    release();
    const { body } = await pending;

    expect(textAt(body, 'data', 'a', 'viewer', 'details', 'username')).toContain(names[0]);
    expect(textAt(body, 'data', 'c', 'viewer', 'details', 'username')).toContain(names[1]);
    expect(at(body, 'data', 'b', 'viewer')).toBeNull();
    expect(at(body, 'errors')).toEqual([
      expect.objectContaining({
        path: ['b', 'viewer'],
        extensions: expect.objectContaining({ code: 'UPSTREAM_REJECTED', api: 'users' }),
      }),
    ]);
  });
});

const aUser = (id: string | undefined): string =>
  `user(id: "${id}") { viewer { details { username } } }`;

async function newUser(externalUserId: string): Promise<string> {
  const input = `{ name: "For a test", externalUserId: "${externalUserId}" }`;
  const answer = await query(
    tray,
    testMasterToken,
    `mutation { createExternalUser(input: ${input}) { userId } }`,
  );
  return textAt(answer, 'data', 'createExternalUser', 'userId');
}

describe('a token that Tray has dropped', () => {
  it('is minted once more and the read repeated once', async () => {
    const id = userId(tray, 'paper-lantern');
    await viewerOf(id);
    tray.control.advance(DAYS_3);
    tray.control.reset();

    const answer = await viewerOf(id);

    expect(at(answer.body, 'errors')).toBeUndefined();
    expect(
      tray.control.requests().map(({ fields, tokenOwner }) => [fields?.[0], tokenOwner]),
    ).toEqual([
      ['users', 'master'],
      ['viewer', null],
      ['authorize', 'master'],
      ['viewer', id],
    ]);
  });

  it('is not minted a third time when Tray refuses the new one too', async () => {
    const id = userId(tray, 'paper-lantern');
    tray.control.fault({ tokenOwner: id, status: 401, body: { message: 'Unauthorized' } });

    const answer = await viewerOf(id);

    expect(mints()).toHaveLength(2);
    expect(requestsOf(id)).toHaveLength(2);
    expect(at(answer.body, 'errors')).toEqual([
      expect.objectContaining({
        path: ['user', 'viewer'],
        extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
      }),
    ]);
  });

  it('is not minted again for every field, while Tray refuses the new one too', async () => {
    const id = userId(tray, 'paper-lantern');
    const variables = { input: { ...(await newAuthentication()), onBehalfOf: { id } } };
    tray.control.fault({ tokenOwner: id, status: 401, body: { message: 'Unauthorized' } });
    const fields = ['a', 'b', 'c', 'd'].map(
      name => `${name}: createAuthentication(input: $input) { clientMutationId }`,
    );
    const query = `mutation ($input: CreateAuthenticationInput!) { ${fields.join(' ')} }`;

    const answer = await gateway.ask(query, { variables });

    expect(mints()).toHaveLength(2);
    expect(requestsOf(id)).toHaveLength(4);
    expect(at(answer.body, 'errors')).toHaveLength(4);
  });

  it('is not the reason for a second mutation, but the next mutation has a new one', async () => {
    const id = userId(tray, 'paper-lantern');
    const variables = { input: { ...(await newAuthentication()), onBehalfOf: { id } } };
    await viewerOf(id);
    tray.control.advance(DAYS_3);
    tray.control.reset();

    const refused = await gateway.ask(CREATE, { variables });
    const sent = tray.control.counts()['authentications.create'];
    const accepted = await gateway.ask(CREATE, { variables });

    expect(sent).toBe(1);
    expect(at(refused.body, 'data', 'createAuthentication')).toBeNull();
    expect(at(refused.body, 'errors')).toEqual([
      expect.objectContaining({
        path: ['createAuthentication'],
        extensions: expect.objectContaining({ code: 'UNAUTHENTICATED', api: 'auths' }),
      }),
    ]);
    expect(at(accepted.body, 'errors')).toBeUndefined();
  });
});

const CREATE = `mutation ($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) { authentication { id name } clientMutationId }
}`;

/** Content that the CRM's first environment accepts. */
async function newAuthentication(): Promise<Record<string, unknown>> {
  const answer = await query(
    tray,
    tokenOf(tray, 'marmalade-lane'),
    '{ viewer { authentications { edges { node { service { name version } serviceEnvironment { id } } } } } }',
  );
  const crm = edgesAt(answer, 'data', 'viewer', 'authentications').find(
    edge => at(edge, 'node', 'service', 'name') === 'northwind-crm',
  );
  return {
    name: 'Made for a test',
    serviceEnvironmentId: textAt(crm, 'node', 'serviceEnvironment', 'id'),
    credentials: { api_key: 'made-up' },
  };
}

describe('an end user with a token of its own', () => {
  it('is refused another user on that field only', async () => {
    const other = userId(tray, 'paper-lantern');

    const { body } = await gateway.ask(
      `{ viewer { details { username } } user(id: "${other}") { name viewer { details { username } } } }`,
      { token: tokenOf(tray, 'copper-kettle') },
    );

    expect(textAt(body, 'data', 'viewer', 'details', 'username')).toContain(
      userId(tray, 'copper-kettle'),
    );
    expect(at(body, 'data', 'user')).toBeNull();
    expect(at(body, 'errors')).toEqual([
      expect.objectContaining({
        path: ['user'],
        extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
      }),
    ]);
  });

  it('is refused what would be done in the name of another', async () => {
    const input = {
      ...(await newAuthentication()),
      onBehalfOf: { id: userId(tray, 'paper-lantern') },
    };

    const { body } = await gateway.ask(CREATE, {
      token: tokenOf(tray, 'copper-kettle'),
      variables: { input },
    });

    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('FORBIDDEN');
    expect(tray.control.counts()['authentications.create']).toBeUndefined();
  });

  it('is not served a token that a master token has had minted', async () => {
    const id = userId(tray, 'paper-lantern');
    await viewerOf(id);
    tray.control.reset();

    const { body } = await gateway.ask(
      'mutation ($input: DeleteAuthenticationInput!) { deleteAuthentication(input: $input) { deletedAuthenticationId } }',
      {
        token: tokenOf(tray, 'copper-kettle'),
        variables: { input: { id: '0', onBehalfOf: { id } } },
      },
    );

    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('FORBIDDEN');
    expect(requestsOf(id)).toEqual([]);
  });
});

describe('what belongs to an end user', () => {
  it('is read as that user, joins below included', async () => {
    const id = userId(tray, 'paper-lantern');

    const { body } = await gateway.ask(
      `query ($id: ID!) { user(id: $id) {
        authentications { id name scopes serviceEnvironment { title authenticationType } }
        viewer { authentications { edges { node { id scopes connectors { name authentications { id name } } } } } }
        solutionInstances { id name }
      } }`,
      { variables: { id } },
    );

    const own = await authenticationsOf(tray, tokenOf(tray, 'paper-lantern'));
    expect(at(body, 'errors')).toBeUndefined();
    expect(own.size).toBeGreaterThan(0);
    const authentications = at(body, 'data', 'user', 'authentications');
    const viewed = edgesAt(body, 'data', 'user', 'viewer', 'authentications');
    expect(authentications).toHaveLength(viewed.length);
    expect(JSON.stringify(authentications)).not.toContain('[owner:master]');
    expect(JSON.stringify(viewed)).not.toContain('[owner:master]');
    expect(JSON.stringify(viewed)).toContain(`[owner:${id}]`);
    expect(tray.control.requests().filter(({ route }) => route === 'authentications.get')).toEqual(
      viewed.map(() => expect.objectContaining({ tokenOwner: id })),
    );
    expect(at(body, 'data', 'user', 'solutionInstances')).not.toHaveLength(0);
  });
});

describe('onBehalfOf', () => {
  it.each(['id', 'externalUserId'])('names the user of each REST mutation by %s', async by => {
    const id = userId(tray, 'paper-lantern');
    const onBehalfOf = by === 'id' ? { id } : { externalUserId: 'paper-lantern' };
    const content = await newAuthentication();

    const created = await change('createAuthentication', { ...content, onBehalfOf }, ITS_ID);
    const authId = textAt(created, 'data', 'createAuthentication', 'authentication', 'id');
    const changed = { name: 'Renamed', credentials: content['credentials'] };
    const updated = await change(
      'updateAuthentication',
      { id: authId, ...changed, onBehalfOf },
      ITS_ID,
    );
    const called = await change(
      'callOperation',
      { ...LIST_CHANNELS, authId: await chatOf('paper-lantern'), onBehalfOf },
      '{ outcome output }',
    );
    const deleted = await change(
      'deleteAuthentication',
      { id: authId, onBehalfOf },
      '{ deletedAuthenticationId }',
    );

    expect(textAt(updated, 'data', 'updateAuthentication', 'authentication', 'name')).toBe(
      `Renamed [owner:${id}]`,
    );
    expect(at(called, 'errors')).toBeUndefined();
    expect(at(called, 'data', 'callOperation')).toEqual({
      outcome: 'SUCCESS',
      output: expect.objectContaining({ __owner: id }),
    });
    expect(at(deleted, 'data', 'deleteAuthentication', 'deletedAuthenticationId')).toBe(authId);
    const writes = tray.control.requests().filter(({ route }) => WRITES.has(route));
    expect(writes.map(({ route, tokenOwner }) => [route, tokenOwner])).toEqual(
      [...WRITES].map(route => [route, id]),
    );
  });

  it.each([
    ['createAuthentication', { name: 'n', serviceEnvironmentId: 'e' }, '{ clientMutationId }'],
    ['updateAuthentication', { id: 'a', name: 'n', credentials: {} }, '{ clientMutationId }'],
    ['deleteAuthentication', { id: 'a' }, '{ clientMutationId }'],
    ['callOperation', { connector: 'c', version: '1', operation: 'o' }, '{ clientMutationId }'],
  ])('of %s must name one user by one id', async (field, input, selection) => {
    const both = { id: 'a', externalUserId: 'b' };

    const answers = await Promise.all(
      [{}, both, { id: null }].map(onBehalfOf =>
        change(field, { ...input, onBehalfOf }, selection),
      ),
    );

    for (const answer of answers) {
      expect(at(answer, 'errors', 0, 'message')).toMatch(/exactly one of id and externalUserId/);
      expect(at(answer, 'errors', 0, 'extensions', 'code')).toBe('INPUT_INVALID');
    }
    expect(tray.control.counts()).toEqual({});
  });

  it('gives an error for a user that Tray does not know, and sends nothing else', async () => {
    const onBehalfOf = { externalUserId: 'nobody-of-this-name' };

    const answer = await change(
      'deleteAuthentication',
      { id: 'a', onBehalfOf },
      '{ clientMutationId }',
    );

    expect(at(answer, 'errors', 0, 'message')).toBe('Tray knows no such end user.');
    expect(tray.control.counts()).toEqual({ graphql: 1 });
  });
});

const ITS_ID = '{ authentication { id name } }';
const WRITES: ReadonlySet<string> = new Set([
  'authentications.create',
  'authentications.update',
  'connectors.call',
  'authentications.delete',
]);
const LIST_CHANNELS = {
  connector: 'pigeon-chat',
  version: '9.0',
  operation: 'list_channels',
  input: {},
};

const chatOf = async (externalUserId: string): Promise<string | undefined> =>
  (await authenticationsOf(tray, tokenOf(tray, externalUserId))).get('pigeon-chat@4');

async function change(field: string, input: object, selection: string): Promise<unknown> {
  const type = `${field === 'callOperation' ? 'OperationCall' : field[0]?.toUpperCase() + field.slice(1)}Input`;
  const { body } = await gateway.ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) ${selection} }`,
    { variables: { input } },
  );
  return body;
}
