import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, query, textAt, tokenOf, userId } from '../trayClient.ts';

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterAll(() => tray.close());

const names = (connection: unknown): unknown[] => {
  const edges = at(connection, 'edges');
  if (!Array.isArray(edges)) throw new TypeError(JSON.stringify(connection));
  return edges.map((edge: unknown) => at(edge, 'node', 'name') ?? at(edge, 'node', 'title'));
};

describe('users', () => {
  it('gives test users and others, all of them in the order of their creation', async () => {
    const answer = await query(
      tray,
      testMasterToken,
      `{ all: users { edges { node { name } } }
         test: users(criteria: { isTestUser: true }) { edges { node { isTestUser } } }
         both: users(criteria: { name: "Basalt", externalUserId: "basalt" }) { edges { node { name } } }
         none: users(criteria: { name: "Basalt", isTestUser: true }) { edges { node { name } } } }`,
    );

    expect(names(at(answer, 'data', 'all'))).toEqual(tray.users().map(({ name }) => name));
    expect(tray.users().length).toBeGreaterThanOrEqual(40);
    expect(at(answer, 'data', 'test', 'edges')).toHaveLength(4);
    expect(names(at(answer, 'data', 'both'))).toEqual(['Basalt']);
    expect(names(at(answer, 'data', 'none'))).toEqual([]);
  });

  it('pages forwards and backwards through the same list, by cursors that are base64 of the id', async () => {
    const walk = async (size: string, cursorName: string, edge: string) => {
      const pages: unknown[][] = [];
      let cursor: unknown = null;
      do {
        const answer = await query(
          tray,
          testMasterToken,
          `query ($cursor: String) { users(${size}: 15, ${cursorName}: $cursor) {
             edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          { cursor },
        );
        const page = at(answer, 'data', 'users');
        expect(textAt(page, 'edges', 0, 'cursor')).toBe(
          Buffer.from(textAt(page, 'edges', 0, 'node', 'id')).toString('base64'),
        );
        pages.push(names(page));
        cursor = at(page, 'pageInfo', edge === 'end' ? 'hasNextPage' : 'hasPreviousPage')
          ? at(page, 'pageInfo', `${edge}Cursor`)
          : null;
      } while (cursor !== null);
      return pages;
    };
    const everybody = tray.users().map(({ name }) => name);

    const forwards = await walk('first', 'after', 'end');
    const backwards = await walk('last', 'before', 'start');

    expect(forwards.map(page => page.length)).toEqual([15, 15, 12]);
    expect(forwards.flat()).toEqual(everybody);
    expect(backwards.map(page => page.length)).toEqual([15, 15, 12]);
    expect(backwards.reverse().flat()).toEqual(everybody);
  });

  it('keeps within both cursors and honours both sizes', async () => {
    const [first, , , fourth] = tray.users();
    const between = {
      after: Buffer.from(first?.id ?? '').toString('base64'),
      before: Buffer.from(fourth?.id ?? '').toString('base64'),
    };

    const answer = await query(
      tray,
      testMasterToken,
      `query ($after: String, $before: String) {
         between: users(after: $after, before: $before) { edges { node { name } } pageInfo { hasNextPage hasPreviousPage } }
         both: users(first: 5, last: 2) { edges { node { name } } }
         empty: users(first: 0) { edges { node { name } } pageInfo { startCursor endCursor hasNextPage } } }`,
      between,
    );

    const everybody = tray.users().map(({ name }) => name);
    expect(names(at(answer, 'data', 'between'))).toEqual(everybody.slice(1, 3));
    expect(at(answer, 'data', 'between', 'pageInfo')).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
    });
    expect(names(at(answer, 'data', 'both'))).toEqual(everybody.slice(3, 5));
    expect(at(answer, 'data', 'empty')).toEqual({
      edges: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: true },
    });
  });

  it.each([
    ['a cursor of no user', 'after: "bm9ib2R5"', 'after is not a cursor of this list'],
    ['a negative size', 'last: -1', 'last must not be negative'],
  ])('refuses %s', async (_what, args, message) => {
    const answer = await query(tray, testMasterToken, `{ users(${args}) { edges { cursor } } }`);

    expect(at(answer, 'data')).toBeNull();
    expect(at(answer, 'errors', 0)).toMatchObject({
      message,
      path: ['users'],
      extensions: { name: 'ValidationError', code: 'invalid_input' },
    });
  });

  it('gives 100 users per page unless fewer are asked for', async () => {
    const crowded = await startTestTray();
    await using _closes = crowded;
    const create = Array.from(
      { length: 70 },
      (_, index) =>
        `u${index}: createExternalUser(input: { name: "N${index}", externalUserId: "n${index}" }) { userId }`,
    );
    await query(crowded, testMasterToken, `mutation { ${create.join('\n')} }`);

    const answer = await query(
      crowded,
      testMasterToken,
      '{ plain: users { edges { cursor } pageInfo { hasNextPage } } many: users(last: 500) { edges { cursor } } }',
    );

    expect(at(answer, 'data', 'plain', 'edges')).toHaveLength(100);
    expect(at(answer, 'data', 'plain', 'pageInfo', 'hasNextPage')).toBe(true);
    expect(at(answer, 'data', 'many', 'edges')).toHaveLength(100);
  });
});

describe('viewer', () => {
  it('is the organisation for a master token and the end user for a user token', async () => {
    const document = '{ viewer { details { username email name } } }';

    const master = await query(tray, testMasterToken, document);
    const user = await query(tray, tokenOf(tray, 'basalt'), document);

    expect(at(master, 'data', 'viewer', 'details', 'name')).toBe('Harbour Coffee Integrations');
    expect(at(user, 'data', 'viewer', 'details')).toEqual({
      username: 'basalt',
      email: 'basalt@users.harbour-coffee.example',
      name: 'Basalt',
    });
  });

  it('keeps the authentications of organisation and end users apart', async () => {
    const document =
      '{ viewer { authentications { edges { node { id } } pageInfo { hasNextPage startCursor } } } }';

    const answers = await Promise.all(
      [testMasterToken, tokenOf(tray, 'copper-kettle'), tokenOf(tray, 'empty-shelf')].map(token =>
        query(tray, token, document),
      ),
    );

    const lists = answers.map(answer => at(answer, 'data', 'viewer', 'authentications'));
    expect(lists.map(list => at(list, 'edges'))).toMatchObject([{ length: 5 }, { length: 12 }, []]);
    expect(new Set(lists.flatMap(list => JSON.stringify(at(list, 'edges')))).size).toBe(3);
    expect(at(lists[0], 'pageInfo')).toEqual({ hasNextPage: false, startCursor: null });
  });

  it('knows neither arguments nor cursors of authentications', async () => {
    const answer = await query(
      tray,
      testMasterToken,
      '{ viewer { authentications(first: 1) { edges { cursor } } } }',
    );

    const messages = [at(answer, 'errors', 0, 'message'), at(answer, 'errors', 1, 'message')];
    expect(messages).toEqual([
      'Unknown argument "first" on field "Viewer.authentications".',
      'Cannot query field "cursor" on type "AuthenticationEdge".',
    ]);
  });

  it('shows all instances to a master token and a user only the own ones', async () => {
    const document = (args: string) =>
      `{ viewer { solutionInstances${args} { totalCount edges { node { owner } } } } }`;
    const owner = userId(tray, 'copper-kettle');
    const count = (answer: unknown) =>
      at(answer, 'data', 'viewer', 'solutionInstances', 'totalCount');

    const all = await query(tray, testMasterToken, document(''));
    const filtered = await query(
      tray,
      testMasterToken,
      document(`(first: 1, criteria: { owner: "${owner}" })`),
    );
    const own = await query(tray, tokenOf(tray, 'copper-kettle'), document(''));
    const refused = await query(
      tray,
      tokenOf(tray, 'copper-kettle'),
      document(`(criteria: { owner: "${owner}" })`),
    );

    expect(count(all)).toBe(15);
    expect(count(filtered)).toBe(4);
    expect(at(filtered, 'data', 'viewer', 'solutionInstances', 'edges')).toEqual([
      { node: { owner } },
    ]);
    expect(count(own)).toBe(4);
    expect(at(refused, 'errors', 0, 'extensions', 'code')).toBe('access_not_allowed');
  });

  it('finds instances by id, name and solution', async () => {
    const seen = await query(
      tray,
      testMasterToken,
      '{ viewer { solutionInstances(criteria: { name: "Rota" }) { edges { node { id name solution { id title } } } } } }',
    );
    const node = at(seen, 'data', 'viewer', 'solutionInstances', 'edges', 0, 'node');
    const id = textAt(node, 'id');
    const solutionId = textAt(node, 'solution', 'id');

    const answer = await query(
      tray,
      testMasterToken,
      `{ viewer { byId: solutionInstances(criteria: { id: "${id}" }) { edges { node { name } } }
         bySolution: solutionInstances(criteria: { solutionId: "${solutionId}" }) { edges { node { name } } }
         neither: solutionInstances(criteria: { id: "${id}", name: "Regulars" }) { totalCount } } }`,
    );

    expect(names(at(answer, 'data', 'viewer', 'byId'))).toEqual(['Rota']);
    expect(names(at(answer, 'data', 'viewer', 'bySolution'))).toEqual(['Rota', 'Roastery rota']);
    expect(at(answer, 'data', 'viewer', 'neither', 'totalCount')).toBe(0);
  });

  it('gives JSON as text, empty slots of an instance not at all, and webhooks an address', async () => {
    const answer = await query(
      tray,
      tokenOf(tray, 'copper-kettle'),
      `{ viewer {
           solutions(criteria: { tags: ["orders", "spreadsheets"] }) {
             edges { node { tags customFields { key } configSlots { externalId defaultValue } authSlots { externalId title } } } }
           solutionInstances(criteria: { name: "Regulars" }) { edges { node { created enabled
             configValues { externalId value } workflows { edges { node { sourceWorkflowName triggerUrl } } } } } } } }`,
    );

    expect(at(answer, 'data', 'viewer', 'solutions', 'edges')).toEqual([
      {
        node: {
          tags: ['orders', 'spreadsheets'],
          customFields: [{ key: 'image' }, { key: 'forceUnique' }],
          configSlots: [
            { externalId: 'external_spreadsheet_name', defaultValue: '"Orders"' },
            { externalId: 'external_columns', defaultValue: '["number","date","total"]' },
            { externalId: 'external_first_row', defaultValue: '2' },
          ],
          authSlots: [{ externalId: 'external_sheets_auth', title: 'Tabula Sheets' }],
        },
      },
    ]);
    expect(at(answer, 'data', 'viewer', 'solutionInstances', 'edges', 0, 'node')).toEqual({
      created: '2025-11-03T08:31:20.500Z',
      enabled: true,
      configValues: [
        { externalId: 'external_owner_email', value: '"office@copper-kettle.example"' },
        { externalId: 'external_create_missing', value: 'false' },
      ],
      workflows: {
        edges: [
          {
            node: {
              sourceWorkflowName: 'Contact changed',
              triggerUrl: expect.stringMatching(/^https:\/\/[0-9a-f-]{36}\.trayapp\.io$/),
            },
          },
          { node: { sourceWorkflowName: 'Nightly comparison', triggerUrl: null } },
        ],
      },
    });
  });

  it('tells what a newer version of a solution asks of an instance', async () => {
    const answer = await query(
      tray,
      tokenOf(tray, 'copper-kettle'),
      `{ viewer { solutionInstances { edges { node { name solutionVersionFlags {
           hasNewerVersion requiresUserInputToUpdateVersion requiresSystemInputToUpdateVersion } } } } } }`,
    );

    const edges = at(answer, 'data', 'viewer', 'solutionInstances', 'edges');
    const flags = Array.isArray(edges)
      ? edges.map((edge: unknown) =>
          Object.values(Object(at(edge, 'node', 'solutionVersionFlags'))),
        )
      : [];
    expect(flags).toEqual([
      [false, false, false],
      [false, false, false],
      [true, true, false],
      [true, false, true],
    ]);
  });
});
