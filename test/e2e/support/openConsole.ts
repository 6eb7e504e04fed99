import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { loadConfig } from '../../../src/config.ts';
import { createGateway, type Gateway } from '../../../src/gateway.ts';
import { createSecret } from '../../../src/lib/secret.ts';
import type { LocalTray, LocalTrayOptions } from '../../../src/sandbox/server.ts';
import { startTestTray } from '../../support/localTray.ts';
import { launchChromium } from './chromium.ts';

/** A local Tray, a gateway in front of it, and a Chromium for its pages. */
export interface ConsoleUnderTest {
  readonly tray: LocalTray;
  readonly origin: string;
  stopGateway(): Promise<void>;
  /** On the same port as before. */
  startGateway(): Promise<void>;
  /** A page in a profile of its own. */
  newPage(options?: BrowserContextOptions): Promise<PageUnderTest>;
  close(): Promise<void>;
}

export interface PageUnderTest {
  readonly page: Page;
  /** What must stay empty: errors on the console, refused by the policy, sent elsewhere. */
  readonly complaints: readonly string[];
  /** The names of the GraphQL operations that the page has sent, in order. */
  readonly operations: readonly string[];
  /** Signs in with `token` and goes to `path`. */
  signedIn(path: string, token?: string): Promise<Page>;
}

export async function openConsole(
  options: Partial<LocalTrayOptions> = {},
): Promise<ConsoleUnderTest> {
  const tray = await startTestTray(options);
  const browser = await launchChromium();
  let port = '0';
  let gateway: Gateway | undefined;
  const startGateway = async (): Promise<string> => {
    gateway = await createGateway(
      loadConfig({
        ...{ TRAY_GRAPHQL_URL: tray.graphqlUrl, TRAY_REST_URL: tray.origin },
        ...{ TRAY_MASTER_TOKEN: tray.masterToken, PORT: port, LOG_LEVEL: 'silent' },
        // As in test/support/gateway.ts: machines are late, and these Trays have no limits.
        ...{ MAX_EVENT_LOOP_DELAY_MS: '600000' },
        ...{ UPSTREAM_RATE_PER_SECOND: '100000', UPSTREAM_BURST: '100000' },
        ...{ TRAY_EMBEDDED_HOST: new URL(tray.origin).host, TRAY_EMBEDDED_ID: 'local-tray' },
      }),
      { localToken: createSecret(tray.masterToken) },
    );
    return gateway.listen();
  };
  const origin = await startGateway();
  ({ port } = new URL(origin));
  return {
    tray,
    origin,
    stopGateway: async () => gateway?.close(),
    startGateway: async () => {
      await startGateway();
    },
    newPage: pageOptions => newPage(browser, { origin, tray, pageOptions }),
    async close() {
      await browser.close();
      await gateway?.close();
      await tray.close();
    },
  };
}

async function newPage(
  browser: Browser,
  {
    origin,
    tray,
    pageOptions,
  }: {
    readonly origin: string;
    readonly tray: LocalTray;
    readonly pageOptions: BrowserContextOptions | undefined;
  },
): Promise<PageUnderTest> {
  const context = await browser.newContext({ baseURL: origin, ...pageOptions });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const operations: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`page: ${error.message}`));
  context.on('request', request => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || url.origin === tray.origin;
    if (!isOwn && url.protocol.startsWith('http')) complaints.push(`request: ${url.href}`);
    if (url.pathname === '/graphql' && url.origin === origin) {
      operations.push(nameOf(request.postData() ?? ''));
    }
  });
  return {
    page,
    complaints,
    operations,
    async signedIn(path, token = tray.masterToken) {
      await context.addInitScript(
        `if (location.origin === '${origin}' && !sessionStorage.getItem('test.begun')) {
          sessionStorage.setItem('test.begun', 'yes');
          sessionStorage.setItem('tray-graph.token', ${JSON.stringify(token)});
        }`,
      );
      await page.goto(path);
      return page;
    },
  };
}

const nameOf = (body: string): string => /(?:query|mutation) (\w+)/.exec(body)?.[1] ?? '';
