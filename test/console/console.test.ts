import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
let origin: string;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
  ({ origin } = new URL(gateway.url));
});

afterAll(async () => {
  await gateway.close();
  await tray.close();
});

const statusFor = async (token?: string): Promise<Record<string, unknown>> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${origin}/console/status`, { headers });
  return (await response.json()) as Record<string, unknown>;
};

describe('the status of the gateway', () => {
  it('tells anybody how it is, and nobody what others have run', async () => {
    const query = 'query Mine($id: ID!) { authentication(id: $id) { name } }';
    await gateway.ask(query, { variables: { id: 'a-secret-variable' } });

    const open = await statusFor();
    const other = await statusFor(tray.mintUserToken(tray.users()[0]?.id ?? ''));
    const own = await statusFor(tray.masterToken);

    expect(open).toMatchObject({ tray: { usersOrigin: tray.origin, isLocal: false } });
    expect(open).not.toHaveProperty('operations');
    expect(other['operations']).toEqual([]);
    expect(own['operations']).toMatchObject([{ name: 'Mine', upstream: { auths: 1 } }]);
    expect(JSON.stringify([open, other, own])).not.toMatch(/a-secret-variable|master-token/);
  });

  it('is not kept by anybody on the way', async () => {
    const response = await fetch(`${origin}/console/status`);

    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the pages', () => {
  it.each(['/', '/builder', '/graphiql'])('%s runs no script but its own files', async path => {
    const { headers } = await fetch(origin + path);

    const policy = headers.get('content-security-policy') ?? '';

    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/connect-src 'self';/);
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('hand out nothing but their own files', async () => {
    const paths = ['/console/assets/../home.html', '/console/assets/%2e%2e/home.html'];

    const answers = await Promise.all(paths.map(path => fetch(origin + path)));

    expect(answers.map(({ status }) => status)).toEqual([404, expect.any(Number)]);
    expect(answers.every(({ ok }) => !ok)).toBe(true);
  });
});

describe('one click', () => {
  it('signs in to a local Tray alone', async () => {
    const response = await fetch(`${origin}/console/local-sign-in`, { method: 'POST' });

    expect(response.status).toBe(403);
  });
});
