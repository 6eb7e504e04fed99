import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startStandIn } from '../../examples/studio/standIn.ts';
import { loadConfig } from '../../src/config.ts';
import { createGateway } from '../../src/gateway.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { askGraphql } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { apolloKey, only, reportingTo } from './studioGateway.ts';

/** What Apollo Server looks for by itself, in this version and earlier ones. */
const APOLLO = {
  APOLLO_KEY: 'service:other-graph:key-of-the-environment',
  APOLLO_GRAPH_REF: 'other-graph@environment',
  APOLLO_GRAPH_ID: 'other-graph',
  APOLLO_GRAPH_VARIANT: 'environment',
  APOLLO_SCHEMA_REPORTING: 'true',
};

let tray: LocalTray;
let before: NodeJS.ProcessEnv;

beforeAll(async () => {
  tray = await startTestTray();
});
beforeEach(() => {
  before = process.env;
  process.env = { ...before, ...APOLLO };
});
afterEach(() => {
  process.env = before;
});
afterAll(() => tray.close());

/** What a gateway answers to a federated one, and all that it logs. */
async function run(env: Readonly<Record<string, string>>) {
  let logged = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const gateway = await createGateway(
    loadConfig({
      TRAY_GRAPHQL_URL: tray.graphqlUrl,
      TRAY_REST_URL: tray.origin,
      PORT: '0',
      ...env,
    }),
    { logger: createLogger('trace', destination) },
  );
  const url = `${await gateway.listen()}/graphql`;
  const { body } = await askGraphql(url, '{ viewer { details { name } } }', {
    token: testMasterToken,
    headers: { 'apollo-federation-include-trace': 'ftv1' },
  });
  await gateway.close();
  return { body, logged };
}

describe('variables that only Apollo Server would look for', () => {
  it('switch nothing on where the settings have no key', async () => {
    const { body, logged } = await run({});

    expect(body).toEqual({ data: { viewer: { details: { name: expect.any(String) } } } });
    expect(logged).toContain('"operation"');
    expect(logged).not.toMatch(/apollo/i);
  });

  it('change nothing where they have one, whose key is in no log', async () => {
    await using standIn = await startStandIn(apolloKey);

    const { body, logged } = await run(reportingTo(standIn));

    expect(at(body, 'extensions', 'ftv1')).toEqual(expect.any(String));
    expect(only(standIn.usage).header?.graphRef).toBe('my-graph@current');
    expect(logged).toContain('https://studio.apollographql.com/graph/my-graph@current/');
    expect(logged).not.toContain('subgraph');
    expect(logged).not.toContain(apolloKey);
  });
});
