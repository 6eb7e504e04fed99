import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askGraphql } from '../support/gateway.ts';
import { AUTHENTICATIONS, CONNECTORS, SERVICES, USERS } from './pools.ts';
import { type StandInTray, startStandInTray } from './standInTray.ts';
import { type FaultLevel, tokenOf } from './tray/world.ts';

// Hundreds of questions, on a machine that may be busy.

const SEED = 7;

let tray: StandInTray;
let twin: StandInTray;
beforeAll(async () => {
  tray = await startStandInTray(SEED);
  twin = await startStandInTray(SEED);
});
afterAll(async () => {
  await tray[Symbol.asyncDispose]();
  await twin[Symbol.asyncDispose]();
});

const NUMBERS = Array.from({ length: 60 }, (_, i) => i);
const token = (number: number, faults: FaultLevel = 'many', attempt = 0): string =>
  tokenOf({ number, role: 'master', faults }, attempt);

type Body = { data?: Record<string, unknown> | null; errors?: { message: string }[] };
const ask = async (of: StandInTray, query: string, bearer: string): Promise<Body> =>
  (await askText(of, query, bearer)).body as Body;

/** Faults of the whole request are no JSON at times. */
async function askText(of: StandInTray, query: string, bearer: string) {
  try {
    return await askGraphql(of.graphqlUrl, query, { token: bearer });
  } catch (error) {
    return { body: { unreadable: String(error) } };
  }
}

async function rest(of: StandInTray, path: string, bearer: string): Promise<string> {
  const headers = { authorization: `Bearer ${bearer}` };
  const response = await fetch(`${of.origin}${path}`, { headers });
  return `${response.status} ${await response.text()}`;
}

const NODES = 'edges { node { id title description customFields { key value } } }';
const ALONE = `{ viewer { solutions(first: 3) { ${NODES} } } }`;
const BESIDE = `{ users(first: 1) { named: __typename } other: viewer { details { name } again: solutions(first: 3) { ${NODES} } } viewer { solutions(first: 3) { ${NODES} } } }`;

describe('a stand-in Tray', () => {
  it('gives the same answer to the same question, and to another token of the same world', async () => {
    for (const number of NUMBERS) {
      const first = await ask(tray, ALONE, token(number));

      expect(await ask(tray, ALONE, token(number))).toEqual(first);
      expect(await ask(tray, ALONE, token(number, 'many', 1))).toEqual(first);
      expect(await ask(twin, ALONE, token(number))).toEqual(first);
    }
  });

  it('gives it whatever else is asked, and under whatever name', async () => {
    let compared = 0;
    for (const number of NUMBERS) {
      const alone = await ask(tray, ALONE, token(number));
      const beside = await ask(tray, BESIDE, token(number));
      if (!alone.data || !beside.data) continue; // one of the others may fail and erase all
      const { viewer, other } = beside.data as Record<string, Record<string, unknown>>;

      expect(viewer).toEqual(alone.data['viewer']);
      expect(other?.['again']).toEqual(viewer?.['solutions']);
      compared++;
    }
    expect(compared).toBeGreaterThan(NUMBERS.length / 3);
  });

  it('gives other answers in other worlds', async () => {
    const answers = await Promise.all(
      NUMBERS.map(async number => JSON.stringify(await ask(tray, ALONE, token(number, 'none')))),
    );

    expect(new Set(answers).size).toBeGreaterThan(NUMBERS.length * 0.95);
  });

  it('fails in every way, but not where it is told to have no faults', async () => {
    const [broken, whole] = await Promise.all(
      (['many', 'none'] as const).map(faults =>
        Promise.all(
          Array.from({ length: 400 }, async (_, number) => {
            const { body } = await askText(tray, ALONE, token(number, faults));
            return JSON.stringify(body);
          }),
        ),
      ),
    );
    const fails = (answers: readonly string[] | undefined, pattern: RegExp): number =>
      (answers ?? []).filter(answer => pattern.test(answer)).length;

    for (const pattern of [
      /^\{"message":"Unauthorized"/,
      /unreadable/,
      /"data":null,"errors":\[\{"message":"Everything is refused"/,
      /"path":\["viewer"\]/,
      /"path":\[.*"description"\]/,
      /"path":\[.*"title"\]/,
      /"description":null/,
    ]) {
      expect([pattern, fails(broken, pattern)]).not.toEqual([pattern, 0]);
    }
    expect(fails(whole, /"errors"|message|unreadable/)).toBe(0);
  });

  it('has REST know what the Users API names', async () => {
    const [service] = SERVICES;
    const [connector] = CONNECTORS;
    const paths = [
      ...AUTHENTICATIONS.map(id => `/core/v1/authentications/${id}`),
      `/core/v1/services/${service?.name}/versions/${service?.version}/environments`,
      '/core/v1/connectors',
      `/core/v1/connectors/${connector?.name}/versions/${connector?.version}/operations`,
    ];

    for (const path of paths) {
      const answers = await Promise.all(NUMBERS.map(number => rest(tray, path, token(number))));
      const known = answers.filter(answer => answer.startsWith('200 {'));
      const again = await Promise.all(NUMBERS.map(number => rest(twin, path, token(number))));
      expect(known.length).toBeGreaterThan(NUMBERS.length / 2);
      expect(known.length).toBeLessThan(NUMBERS.length);
      expect(again).toEqual(answers);
    }
    expect(await rest(tray, '/core/v1/authentications/unknown', token(1, 'none'))).toMatch(/^404 /);
  });

  it('refuses tokens that it has not given, and requests beyond its rate where it is told to', async () => {
    expect(await ask(tray, ALONE, 'unknown')).toEqual({ message: 'Unauthorized' });
    expect(await ask(tray, ALONE, token(1, 'limited'))).toMatchObject({
      data: null,
      errors: [{ message: 'Rate limit exceeded' }],
    });
  });

  it('mints tokens that see what is another’s', async () => {
    const [user = ''] = USERS;
    const mint = `mutation { authorize(input: { userId: "${user}" }) { accessToken } }`;
    const minted = (await ask(tray, mint, token(3, 'none'))).data?.['authorize'];
    const { accessToken } = minted as { accessToken: string };

    const own = await ask(tray, ALONE, accessToken);

    expect(own).not.toEqual(await ask(tray, ALONE, token(3, 'none')));
    expect(await ask(tray, ALONE, accessToken)).toEqual(own);
    expect(await ask(tray, mint, accessToken)).toMatchObject({ data: null });
    expect(await ask(tray, '{ users { edges { cursor } } }', accessToken)).toMatchObject({
      errors: [{ message: 'A master token is required' }],
    });
  });

  it('tells what it was asked, apart for each client', async () => {
    const [mine, others] = [token(1, 'none', 8), token(1, 'none', 9)];
    await ask(tray, ALONE, mine);
    await ask(tray, 'mutation { exportProject(input: { projectId: "p" }) { __typename } }', mine);
    await rest(tray, '/core/v1/connectors', `${mine}~user-1`);
    await rest(tray, '/core/v1/connectors', others);

    expect(tray.take(mine)).toEqual([
      { api: 'users', kind: 'read', what: 'POST /graphql' },
      { api: 'users', kind: 'write', what: 'exportProject {"input":{"projectId":"p"}}' },
      { api: 'rest', kind: 'read', what: 'GET /core/v1/connectors' },
    ]);
    expect(tray.take(mine)).toEqual([]);
    expect(tray.take(others)).toHaveLength(1);
  });
});
