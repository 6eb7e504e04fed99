import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { EXAMPLES } from '../../web/src/graphiql/examples.ts';
import { type ConsoleUnderTest, openConsole } from './support/openConsole.ts';

/** Every page in every state of note, and what shows that it is ready. */
const PAGES: readonly {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly isSignedOut?: true;
}[] = [
  { name: 'home, signed out', path: '/', ready: 'Health', isSignedOut: true },
  { name: 'home', path: '/', ready: 'Health' },
  { name: 'GraphiQL', path: '/graphiql', ready: 'WhoIsThere' },
  { name: 'the map', path: '/graphiql?view=map', ready: 'Joined by the gateway' },
  {
    name: 'the builder, signed out',
    path: '/builder',
    ready: 'Sign in to begin',
    isSignedOut: true,
  },
  {
    name: 'a form with lists and lookups',
    path: '/builder?connector=tabula-sheets&version=8.1&operation=get_rows#input=%7B%22number_of_rows%22%3A%22x%22%2C%22filters%22%3A%5B%7B%7D%5D%7D',
    ready: 'must be an integer',
  },
  {
    name: 'a form with variants',
    path: '/builder?connector=northwind-crm&version=10.1&operation=set_field',
    ready: 'Kind of Field value',
  },
];

let console: ConsoleUnderTest;

beforeAll(async () => {
  console = await openConsole();
});

afterAll(() => console.close());

async function open(
  { path, ready, isSignedOut }: (typeof PAGES)[number],
  options: Parameters<ConsoleUnderTest['newPage']>[0],
) {
  const under = await console.newPage(options);
  if (isSignedOut) await under.page.goto(path);
  else await under.signedIn(path);
  await under.page.getByText(ready).first().waitFor();
  return under;
}

/** The serious violations that axe finds, with the elements they concern. */
async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const json: unknown = await page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 150)).join(' ')))`,
  );
  return json as string[];
}

describe.each(['light', 'dark'] as const)('in the %s theme', colorScheme => {
  it.each(PAGES)(
    '$name is accessible, quiet, keeps to its origin and fits 360 px',
    async wanted => {
      const { page, complaints } = await open(wanted, { colorScheme });

      const violations = await seriousViolations(page);
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate('document.documentElement.scrollWidth');

      expect(violations).toEqual([]);
      expect(width).toBeLessThanOrEqual(360);
      expect(complaints).toEqual([]);
    },
  );
});

describe('the first load', () => {
  it.each(['/', '/builder'])('of %s stays below 300 kB compressed', async path => {
    const { page } = await console.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on('response', response => bodies.push(response.body()));
    await page.goto(path, { waitUntil: 'networkidle' });

    const sizes = (await Promise.all(bodies)).map(body => gzipSync(body).length);

    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });
});

describe('GraphiQL', () => {
  it('runs an example and shows its requests to Tray', async () => {
    const under = await console.newPage();
    const page = await under.signedIn('/graphiql');
    await page.getByRole('button', { name: 'Show Requests to Tray' }).click();
    // Before its editors are there, GraphiQL runs nothing.
    await page.locator('.graphiql-editors .view-line').getByText('WhoIsThere').waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();

    const pane = page.getByRole('region', { name: 'Requests to Tray' });
    await pane.getByText(/WhoIsThere/).waitFor();

    expect(await pane.getByText('POST /graphql').count()).toBeGreaterThan(0);
    expect(under.complaints).toEqual([]);
  });

  it('opens what a link holds', async () => {
    const under = await console.newPage();
    const link = new URLSearchParams({ query: 'query FromALink { viewer { details { name } } }' });
    const page = await under.signedIn(`/graphiql?${link}`);

    await page.getByText('FromALink').first().waitFor();
  });

  it.each(EXAMPLES)('has an example that runs as it stands: $title', async example => {
    // The one example with an address means the gateway's usual port.
    const variables = example.variables?.replace('http://127.0.0.1:4000', console.origin);
    const response = await fetch(`${console.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${console.tray.masterToken}`,
      },
      body: JSON.stringify({
        query: example.query,
        variables: variables === undefined ? {} : JSON.parse(variables),
      }),
    });

    const body: unknown = await response.json();

    expect(body).not.toHaveProperty('errors');
    expect(JSON.stringify(body)).not.toMatch(
      /"(?:edges|nodes|authentications)":\[\]|"outcome":"ERROR"/,
    );
  });
});

describe('the address of a page', () => {
  it('is the only one that hands out the local Tray’s token, and to its own pages alone', async () => {
    const ask = (headers: Readonly<Record<string, string>>) =>
      fetch(`${console.origin}/console/local-sign-in`, { method: 'POST', headers });

    expect((await ask({})).status).toBe(200);
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});
