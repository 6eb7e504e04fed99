import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { openChromium } from '../support/openChromium.ts';

const studio = 'https://studio.apollographql.com';

let tray: LocalTray;
let gateway: TestGateway;
let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
  tray = await startTestTray();
  gateway = await startTestGateway(tray, { CORS_ORIGINS: studio });
});
afterAll(async () => {
  await browser?.close();
  await gateway?.close();
  await tray?.close();
});

/** What a page of `origin` gets when it asks the way the Explorer does, all of it in a browser. */
async function askFromPage(origin: string): Promise<unknown> {
  const context = await browser.newContext();
  // What a visitor is asked for before a public page may call a machine of theirs.
  await context.grantPermissions(['local-network-access'], { origin });
  const page = await context.newPage();
  await page.route(`${origin}/**`, route => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(`${origin}/graph/my-graph/explorer`);
  const request = {
    method: 'POST',
    headers: {
      // The quotation marks make it one that a page may not send unasked.
      accept: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
      authorization: `Bearer ${testMasterToken}`,
      'content-type': 'application/json',
      'apollo-require-preflight': 'true',
      'apollo-federation-include-trace': 'ftv1',
      'apollo-query-plan-experimental': '1',
      'x-apollo-operation-name': 'Who',
    },
    body: JSON.stringify({ query: '{ viewer { details { name } } __schema { __typename } }' }),
  };
  const answer = await page.evaluate(
    ([url, init]) => fetch(url, init).then(response => response.json(), String),
    [gateway.url, request] as const,
  );
  await context.close();
  return answer;
}

describe("Apollo's Explorer in a browser", () => {
  it('can ask a gateway on the same machine that names its origin', async () => {
    await expect(askFromPage(studio)).resolves.toEqual({
      data: {
        viewer: { details: { name: 'Harbour Coffee Integrations' } },
        __schema: { __typename: '__Schema' },
      },
    });
  });

  it('is kept out with any other origin', async () => {
    await expect(askFromPage('https://sandbox.example')).resolves.toBe(
      'TypeError: Failed to fetch',
    );
  });
});
