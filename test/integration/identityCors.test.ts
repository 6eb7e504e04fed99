import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

const page = 'https://app.example';
const others = ['https://evil.example', 'http://app.example', 'https://app.example:8443', 'null'];

let tray: LocalTray;
let gateway: TestGateway;
/** Without CORS_ORIGINS. */
let closed: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray, { CORS_ORIGINS: `${page},https://admin.example` });
  closed = await startTestGateway(tray);
});
afterAll(async () => {
  await Promise.all([gateway.close(), closed.close()]);
  await tray.close();
});

const preflight = (
  origin: string,
  url = gateway.url,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', ...headers },
  });

const corsHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

const words = (header: string | null): string[] => (header ?? '').toLowerCase().split(/, */).sort();

describe('a preflight', () => {
  it('allows a listed origin what it needs, and no credentials', async () => {
    const { status, headers } = await preflight(page, gateway.url, {
      'access-control-request-headers': 'authorization,content-type,x-anything',
    });

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(page);
    expect(words(headers.get('access-control-allow-methods'))).toEqual(['get', 'post']);
    expect(words(headers.get('access-control-allow-headers'))).toEqual([
      'accept',
      'apollo-expose-query-plan',
      'apollo-federation-include-trace',
      'apollo-query-plan-experimental',
      'apollo-require-preflight',
      'apollographql-client-name',
      'apollographql-client-version',
      'authorization',
      'content-type',
      'x-apollo-operation-id',
      'x-apollo-operation-name',
      'x-request-id',
      'x-request-timeout-ms',
      'x-tray-cost',
      'x-tray-external-user-id',
      'x-tray-user-id',
    ]);
    expect(headers.has('access-control-allow-credentials')).toBe(false);
    expect(words(headers.get('vary'))).toContain('origin');
  });

  it.each(others)('allows %s nothing', async origin => {
    const { status, headers } = await preflight(origin);

    expect(status).toBe(404);
    expect(corsHeaders(headers)).toEqual({});
    expect(words(headers.get('vary'))).toContain('origin');
  });

  it('allows nothing on any other route', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/', '/nowhere']) {
      const { headers } = await preflight(page, new URL(path, gateway.url).href);
      expect(corsHeaders(headers)).toEqual({});
    }
  });

  it('allows nothing where no origin is set', async () => {
    const { headers } = await preflight(page, closed.url);

    expect(corsHeaders(headers)).toEqual({});
  });
});

describe('an answer', () => {
  it('may be read by a page of a listed origin, with its request id', async () => {
    const { headers } = await gateway.ask('{ __typename }', { headers: { origin: page } });

    expect(headers.get('access-control-allow-origin')).toBe(page);
    expect(words(headers.get('access-control-expose-headers'))).toContain('x-request-id');
    expect(words(headers.get('vary'))).toContain('origin');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('may be read by such a page when it is a refusal, too', async () => {
    const options = { headers: { origin: page }, token: null };

    const { status, headers } = await gateway.ask('{ users { edges { cursor } } }', options);

    expect(status).toBe(401);
    expect(headers.get('access-control-allow-origin')).toBe(page);
  });

  it.each(others)('to %s has no CORS headers', async origin => {
    const { headers } = await gateway.ask('{ __typename }', { headers: { origin } });

    expect(corsHeaders(headers)).toEqual({});
    expect(words(headers.get('vary'))).toContain('origin');
  });

  it('to a client without an origin has no CORS headers', async () => {
    const { status, headers } = await gateway.ask('{ __typename }');

    expect({ status, cors: corsHeaders(headers) }).toEqual({ status: 200, cors: {} });
  });
});
