import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

/** What the specification only allows (MAY), and why it is not done. */
const NOTICES: Readonly<Record<string, string>> = {
  '5A70': 'a GET that any web page could send is refused: it could be a forgery',
  D6D5: 'as above, with variables',
  '6A70': 'as above, with variables and the older media type',
};

describe('GraphQL over HTTP', () => {
  it('is spoken to the letter', async () => {
    const results = await Promise.all(
      serverAudits({ url: gateway.url, fetchFn: fetch }).map(audit => audit.fn()),
    );

    const rest = results.filter(({ status }) => status !== 'ok');
    expect(rest.map(({ id, status }) => [id, status])).toEqual(
      Object.keys(NOTICES).map(id => [id, 'notice']),
    );
    expect(results.length).toBeGreaterThan(50);
  });

  it('runs the same queries by GET for clients that no web page can imitate', async () => {
    const url = `${gateway.url}?query=query($n:String!){__type(name:$n){name}}&variables={"n":"Query"}`;

    const trusted = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
    const imitated = await fetch(url);

    expect(await trusted.json()).toEqual({ data: { __type: { name: 'Query' } } });
    expect(imitated.status).toBe(400);
  });
});
