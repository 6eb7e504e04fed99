import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '../../../src/sandbox/connectors/services.ts';
import { schemaViolations } from '../../../src/sandbox/connectors/validator.ts';
import type { LocalTray } from '../../../src/sandbox/server.ts';
import { startTestTray, testMasterToken } from '../../support/localTray.ts';
import { at, query, send, textAt, tokenOf } from '../trayClient.ts';

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterAll(() => tray.close());

const list = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw new TypeError(`no list: ${JSON.stringify(value)}`);
  return value;
};

/** Everybody's authentications, with the token that owns them. */
async function everyAuthentication() {
  const tokens = [testMasterToken, ...tray.users().map(({ id }) => tray.mintUserToken(id))];
  const perOwner = await Promise.all(
    tokens.map(async token => {
      const answer = await query(
        tray,
        token,
        '{ viewer { authentications { edges { node { id name service { name } serviceEnvironment { id } } } } } }',
      );
      const edges = list(at(answer, 'data', 'viewer', 'authentications', 'edges'));
      return edges.map(edge => ({ token, node: at(edge, 'node') }));
    }),
  );
  return perOwner;
}

describe('the seeded company', () => {
  it('is large enough to explore', async () => {
    const perOwner = await everyAuthentication();
    const all = perOwner.flat();
    const answer = await query(
      tray,
      testMasterToken,
      '{ viewer { solutions { edges { node { configSlots { title } authSlots { title } } } } solutionInstances { edges { node { enabled owner } } } } }',
    );
    const instances = list(at(answer, 'data', 'viewer', 'solutionInstances', 'edges'));

    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ node }) => textAt(node, 'id'))).size).toBe(60);
    expect(new Set(all.map(({ node }) => textAt(node, 'service', 'name'))).size).toBe(8);
    expect(all.some(({ node }) => /\p{Script=Han}/u.test(textAt(node, 'name')))).toBe(true);
    expect(Math.max(...perOwner.slice(1).map(owned => owned.length))).toBeGreaterThanOrEqual(10);
    expect(perOwner.some(owned => owned.length === 0)).toBe(true);
    expect(list(at(answer, 'data', 'viewer', 'solutions', 'edges'))).toHaveLength(6);
    expect(instances).toHaveLength(15);
    expect(new Set(instances.map(edge => at(edge, 'node', 'enabled'))).size).toBe(2);
    expect(new Set(instances.map(edge => at(edge, 'node', 'owner'))).size).toBeGreaterThan(5);
  });

  it('holds credentials in the form that their environments ask for', async () => {
    const environments = new Map(
      services.flatMap(service => service.environments.map(item => [item.id, item] as const)),
    );
    const all = (await everyAuthentication()).flat();

    const problems = await Promise.all(
      all.map(async ({ token, node }) => {
        const environment = environments.get(textAt(node, 'serviceEnvironment', 'id'));
        const path = `/core/v1/authentications/${textAt(node, 'id')}/full`;
        const { body } = await send(tray, token, 'GET', path);
        return [
          ...schemaViolations(environment?.credentialsSchema ?? {}, at(body, 'credentials')),
          ...schemaViolations(environment?.userDataSchema ?? {}, at(body, 'userData')),
          ...(environment && at(body, 'credentials') ? [] : ['nothing to check']),
        ];
      }),
    );

    expect(problems.flat()).toEqual([]);
  });

  it('fills the slots of instances from what their owners hold', async () => {
    const owned = new Map<string, Set<string>>();
    for (const { id } of tray.users()) {
      const answer = await query(
        tray,
        tray.mintUserToken(id),
        '{ viewer { authentications { edges { node { id } } } } }',
      );
      const edges = list(at(answer, 'data', 'viewer', 'authentications', 'edges'));
      owned.set(id, new Set(edges.map(edge => textAt(edge, 'node', 'id'))));
    }

    const answer = await query(
      tray,
      testMasterToken,
      '{ viewer { solutionInstances { edges { node { owner authValues { authId externalId } solution { authSlots { externalId } } } } } } }',
    );

    const values = list(at(answer, 'data', 'viewer', 'solutionInstances', 'edges')).flatMap(
      edge => {
        const node = at(edge, 'node');
        const slots = JSON.stringify(at(node, 'solution', 'authSlots'));
        return list(at(node, 'authValues')).map(value => ({
          isOwned: owned.get(textAt(node, 'owner'))?.has(textAt(value, 'authId')),
          isSlot: slots.includes(`"${textAt(value, 'externalId')}"`),
        }));
      },
    );
    expect(values.length).toBeGreaterThanOrEqual(15);
    expect(values.every(({ isOwned, isSlot }) => isOwned && isSlot)).toBe(true);
  });

  it('is the same in every new data file', async () => {
    await using other = await startTestTray();
    const document =
      '{ users { edges { cursor node { name } } } viewer { solutionInstances { edges { cursor node { name configValues { value } workflows { edges { node { id triggerUrl } } } } } } authentications { edges { node { id } } } } }';

    const [one, two] = await Promise.all([
      query(tray, testMasterToken, document),
      query(other, testMasterToken, document),
    ]);

    expect(at(one, 'errors')).toBeUndefined();
    expect(two).toEqual(one);
  });

  it('asks nothing new of an instance that was merely never set up', async () => {
    const answer = await query(
      tray,
      tokenOf(tray, 'test-demo-cafe'),
      '{ viewer { solutionInstances { edges { node { authValues { authId } solutionVersionFlags { hasNewerVersion } } } } } }',
    );

    expect(at(answer, 'data', 'viewer', 'solutionInstances', 'edges')).toEqual([
      { node: { authValues: [], solutionVersionFlags: { hasNewerVersion: false } } },
    ]);
  });
});
