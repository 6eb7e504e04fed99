import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, tokenOf } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { openChromium } from '../support/openChromium.ts';

const run = promisify(execFile);
const EXAMPLE = fileURLToPath(new URL('../../examples/clients/relay/', import.meta.url));
const VITE = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');

describe('the example of Relay, in a browser', () => {
  let folder: string;
  let tray: LocalTray;
  let gateway: TestGateway;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tray-graph-relay-'));
    browser = await openChromium();
    tray = await startTestTray();
    gateway = await startTestGateway(tray);
    await run(process.execPath, [VITE, 'build', EXAMPLE, '--outDir', folder, '--emptyOutDir']);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await tray?.close();
    await rm(folder, { recursive: true });
  });

  /** The page as it is for the token's owner, and the variables of every request that it sends. */
  async function open(token: string): Promise<{ page: Page; asked: unknown[] }> {
    const page = await (await browser.newContext()).newPage();
    const asked: unknown[] = [];
    await page.route('http://relay.example/**', async route => {
      const { pathname } = new URL(route.request().url());
      if (pathname !== '/graphql') {
        return route.fulfill({ path: join(folder, pathname === '/' ? 'index.html' : pathname) });
      }
      asked.push(at(route.request().postDataJSON(), 'variables'));
      return route.fulfill({ response: await route.fetch({ url: gateway.url }) });
    });
    await page.goto('http://relay.example/');
    await page.getByLabel('Tray token').fill(token);
    await page.getByRole('button', { name: 'Show' }).click();
    await list(page, 'Connectors').getByRole('listitem').first().waitFor();
    return { page, asked };
  }

  const list = (page: Page, name: string) => page.getByRole('region', { name });

  /** Asks for more until there is no more. @returns how many items there were after each page, and their texts. */
  async function readAll(page: Page, name: string) {
    const items = list(page, name).getByRole('listitem');
    const more = list(page, name).getByRole('button');
    const counts = [await items.count()];
    while (await more.isVisible()) {
      await more.click();
      await items.nth(counts.at(-1) ?? 0).waitFor();
      counts.push(await items.count());
    }
    return { counts, texts: await items.allTextContents() };
  }

  /** What the lists must say at the end: the same, asked for at once. */
  async function everything(): Promise<Readonly<Record<string, string[]>>> {
    const { body } = await gateway.ask(`{
      users { edges { node { text: name } } }
      connectors(filter: { latestOnly: true }) { edges { node { text: title version } } }
    }`);
    const texts = (field: string): string[] =>
      (at(body, 'data', field, 'edges') as { node: { text: string; version?: string } }[]).map(
        ({ node: { text, version } }) => (version === undefined ? text : `${text} ${version}`),
      );
    return { Users: texts('users'), Connectors: texts('connectors') };
  }

  it('reads users and connectors to their ends, a page of 20 at a time', async () => {
    const { page, asked } = await open(tray.masterToken);

    const users = await readAll(page, 'Users');
    const connectors = await readAll(page, 'Connectors');

    expect(users.counts).toEqual([20, 40, 42]);
    expect(connectors.counts).toEqual([20, 40, 60]);
    expect({ Users: users.texts, Connectors: connectors.texts }).toEqual(await everything());
    const page20 = { first: 20, after: expect.any(String) };
    expect(asked).toEqual([{}, page20, page20, page20, page20]);
  });

  it('says why there are no users for an end user, and shows it the connectors', async () => {
    const { page } = await open(tokenOf(tray, 'basalt'));

    await expect(page.getByRole('alert').textContent()).resolves.toBe('users: FORBIDDEN');
    await expect(list(page, 'Users').textContent()).resolves.toBe('');
  });
});
