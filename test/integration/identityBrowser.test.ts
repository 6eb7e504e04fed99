import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { freePort } from '../support/freePort.ts';
import { askGraphql, startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray, testMasterToken } from '../support/localTray.ts';
import { openChromium } from '../support/openChromium.ts';

const SERVE = fileURLToPath(new URL('../../examples/browser/serve.mjs', import.meta.url));
const secret = 'the-secret-of-the-example-in-the-tests';

let tray: LocalTray;
let gateway: TestGateway;
let browser: Browser;
const servers: ChildProcess[] = [];
/** Origins of the same page: one that CORS_ORIGINS names, and one that it does not. */
let allowed = '';
let other = '';

beforeAll(async () => {
  browser = await openChromium();
  tray = await startTestTray();
  const port = await freePort();
  gateway = await startTestGateway(tray, {
    TRAY_MASTER_TOKEN: testMasterToken,
    AUTH_MODES: 'jwt',
    AUTH_JWT_SECRET: secret,
    AUTH_ISSUER: 'browser-example',
    AUTH_AUDIENCE: 'tray-graph',
    CORS_ORIGINS: `http://127.0.0.1:${port}`,
  });
  [allowed, other] = await Promise.all([servePage(port), servePage(0)]);
}, 30_000);
afterAll(async () => {
  for (const server of servers) server.kill();
  await browser?.close();
  await gateway?.close();
  await tray?.close();
});

async function servePage(port: number): Promise<string> {
  const env = { PORT: String(port), GATEWAY_URL: gateway.url, AUTH_JWT_SECRET: secret };
  const server = spawn(process.execPath, [SERVE], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  servers.push(server);
  for await (const line of createInterface({ input: server.stdout })) {
    const origin = /http:\S+/.exec(line)?.[0];
    if (origin !== undefined) return origin;
  }
  throw new Error('The page is not served');
}

/** Everything that passes between the page and anybody: addresses, headers and bodies, both ways. */
function record(page: Page): () => Promise<string> {
  const parts: Promise<string>[] = [];
  page.on('request', request => {
    const sent = [request.url(), request.postData() ?? ''];
    parts.push(request.allHeaders().then(headers => [...sent, JSON.stringify(headers)].join('\n')));
  });
  page.on('response', response => {
    const read = Promise.all([response.allHeaders(), response.text().catch(() => '')]);
    parts.push(read.then(([headers, body]) => `${JSON.stringify(headers)}\n${body}`));
  });
  return async () => (await Promise.all(parts)).join('\n');
}

async function open(origin: string): Promise<{ page: Page; traffic: () => Promise<string> }> {
  const page = await (await browser.newContext()).newPage();
  const traffic = record(page);
  await page.goto(origin);
  return { page, traffic };
}

const items = (page: Page, id: string): Promise<string[]> =>
  page.locator(`#${id} li`).allTextContents();

const signedIn = (page: Page, name: string): Promise<void> =>
  page.locator('#status', { hasText: name }).waitFor();

/** The names of a user's authentications, by a token of its own at the local Tray. */
async function authenticationsOf(externalUserId: string): Promise<string[]> {
  const user = tray.users().find(found => found.externalUserId === externalUserId);
  const query = '{ viewer { authentications { edges { node { id } } } } }';
  const answer = await askGraphql(tray.graphqlUrl, query, {
    token: tray.mintUserToken(user?.id ?? ''),
  });
  return answer.text.match(/"id":/g) ?? [];
}

describe('a page of an allowed origin', () => {
  it('lists connectors, shows its user’s own authentications and calls an operation', async () => {
    const { page } = await open(allowed);
    await signedIn(page, 'Copper Kettle Café');

    const connectors = await items(page, 'connectors');
    const authentications = await items(page, 'authentications');
    await page.click('#run');
    await page.locator('#channels li').first().waitFor();

    expect(connectors).toContain('Pigeon Chat 9.0');
    expect(authentications).toHaveLength((await authenticationsOf('copper-kettle')).length);
    expect(await items(page, 'channels')).toContain('general');
  }, 20_000);

  it('shows another user nothing of the first one', async () => {
    const { page, traffic } = await open(allowed);
    await signedIn(page, 'Copper Kettle Café');
    const first = await items(page, 'authentications');
    await page.selectOption('#user', 'paper-lantern');
    await signedIn(page, 'Paper Lantern Tea Room');

    const second = await items(page, 'authentications');

    expect(second).toHaveLength((await authenticationsOf('paper-lantern')).length);
    expect(second).not.toEqual(first);
    expect(await traffic()).toContain('Paper Lantern');
  }, 20_000);

  it('never comes near the master token or a minted one, in its traffic or in what it keeps', async () => {
    const { page, traffic } = await open(allowed);
    await signedIn(page, 'Copper Kettle Café');
    await page.click('#run');
    await page.locator('#channels li').first().waitFor();

    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML])',
    );
    const state = JSON.stringify(await page.context().storageState({ indexedDB: true }));
    const seen = [await traffic(), kept, state].join('\n');

    expect(seen).toContain('Bearer eyJ'); // it was recorded at all
    expect(seen).not.toContain(testMasterToken);
    expect(seen).not.toContain(secret);
    expect(seen).not.toMatch(/\b[0-9a-f]{64}\b/); // a user token of the local Tray
    expect(String(kept)).not.toContain('eyJ');
  }, 20_000);
});

describe('a page of another origin', () => {
  it('is kept from the gateway’s answers by the browser', async () => {
    const { page, traffic } = await open(other);
    await page.locator('#problem:not([hidden])').waitFor();

    expect(await page.locator('#problem').textContent()).toContain('does not allow this page');
    expect(await items(page, 'connectors')).toEqual([]);
    expect(await traffic()).not.toContain('Copper Kettle Café');
  }, 20_000);
});

describe('a machine without Chromium', () => {
  it('is told what to install', async () => {
    await expect(openChromium('/no/such/chromium')).rejects.toThrow(
      "There is no Chromium at /no/such/chromium: install Debian's package chromium, or name another one with CHROMIUM_PATH.",
    );
  });
});
