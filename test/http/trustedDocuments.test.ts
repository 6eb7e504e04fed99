import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentsExtract } from '../../src/cli/documentsExtract.ts';
import { extractDocuments } from '../../src/cli/extractDocuments.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at } from '../sandbox/trayClient.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
const file = (name: string): string => join(folder, name);

const source = `
  import { gql } from '@apollo/client';
  export const WHO = gql\`query Who { viewer { ...Name } } \${NAME}\`;
  const OTHER = graphql(\`query Found($n: String!) { connector(name: $n) { title } }\`);
`;

beforeAll(async () => {
  tray = await startTestTray();
  writeFileSync(file('page.tsx'), source);
  writeFileSync(file('name.graphql'), 'fragment Name on Viewer { details { name } }');
  const sources = [file('page.tsx'), file('name.graphql')];
  documentsExtract(sources, { format: 'apollo', out: file('apollo.json') });
  documentsExtract(sources, { format: 'relay', out: file('relay.json') });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await tray.close();
});

const WHO = 'query Who { viewer { ...Name } } fragment Name on Viewer { details { name } }';

const manifest = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'));

const whoId = (): string =>
  Object.entries(Object(manifest('relay.json'))).find(([, text]) =>
    String(text).includes('query Who'),
  )?.[0] ?? '';

const codeOf = (answer: unknown): unknown => at(answer, 'errors', 0, 'extensions', 'code');

/** A gateway that holds operations against a manifest, and how to post to it. */
async function gatewayWith(mode: string, name = 'apollo.json') {
  const gateway = await startTestGateway(tray, {
    TRUSTED_DOCUMENTS: mode,
    TRUSTED_DOCUMENTS_FILE: file(name),
  });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${tray.masterToken}`,
  };
  const send = async (body: unknown): Promise<unknown> => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(gateway.url, init)).json();
  };
  return {
    send,
    get: async (search: string) => (await fetch(`${gateway.url}?${search}`, { headers })).json(),
    [Symbol.asyncDispose]: gateway.close,
  };
}

describe('documents extract', () => {
  it('finds operations in templates and files and gives each its fragments', () => {
    const operations = at(manifest('apollo.json'), 'operations');

    expect(at(manifest('apollo.json'), 'format')).toBe('apollo-persisted-query-manifest');
    expect(operations).toMatchObject([
      { name: 'Found', type: 'query' },
      { name: 'Who', type: 'query', body: expect.stringContaining('fragment Name on Viewer') },
    ]);
    const body = String(at(operations, 1, 'body'));
    expect(at(operations, 1, 'id')).toBe(createHash('sha256').update(body).digest('hex'));
    expect(whoId()).toBe(at(operations, 1, 'id'));
  });

  it.each<readonly [string, string, string]>([
    [
      'an operation without a name',
      '{ viewer { details { name } } }',
      'give every operation a name',
    ],
    ['a fragment that is nowhere', 'query A { viewer { ...Lost } }', 'no fragment Lost'],
    ['no GraphQL', 'query {', 'Syntax Error'],
    ['two of one name', 'query A { a } query A { b }', 'is another one'],
  ])('refuses %s and names the file', (_what, text, message) => {
    const extract = () => extractDocuments([{ path: 'a.graphql', text }]);

    expect(extract).toThrow(message);
    expect(extract).toThrow('a.graphql');
  });
});

describe('trusted documents', () => {
  it.each(['apollo.json', 'relay.json'])('run by id and by text, from %s', async name => {
    await using gateway = await gatewayWith('enforce', name);
    const persistedQuery = { version: 1, sha256Hash: whoId() };

    const answers = await Promise.all([
      gateway.send({ extensions: { persistedQuery } }),
      gateway.send({ documentId: whoId() }),
      gateway.send({ id: whoId() }),
      gateway.send({ query: WHO }),
      gateway.send({ query: WHO.replaceAll(' ', '\n  ') }),
      gateway.get(`documentId=${whoId()}`),
      gateway.get(`extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`),
    ]);

    for (const answer of answers) {
      expect(answer).toEqual({ data: { viewer: { details: { name: expect.any(String) } } } });
    }
  });

  it('are the only ones where they are enforced', async () => {
    await using gateway = await gatewayWith('enforce');
    const search = new URLSearchParams({ query: '{ __typename }' });

    expect(codeOf(await gateway.send({ query: '{ __typename }' }))).toBe('QUERY_NOT_IN_SAFELIST');
    expect(codeOf(await gateway.get(String(search)))).toBe('QUERY_NOT_IN_SAFELIST');
    expect(codeOf(await gateway.send({ documentId: 'a' }))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(codeOf(await gateway.send({ query: `${WHO} query More { __typename }` }))).toBe(
      'QUERY_NOT_IN_SAFELIST',
    );
  });

  it('cannot be smuggled past under the id of another', async () => {
    await using gateway = await gatewayWith('enforce');

    const answer = await gateway.send({ documentId: whoId(), query: '{ __typename }' });

    expect(answer).toMatchObject({ data: { viewer: {} } });
  });

  it('cannot be smuggled past in a batch', async () => {
    await using gateway = await gatewayWith('enforce');

    const answer = await gateway.send([{ query: '{ __typename }' }]);

    expect(codeOf(answer)).toBe('BAD_REQUEST');
  });

  it('are not the only ones where they are only logged', async () => {
    await using gateway = await gatewayWith('log');

    await expect(gateway.send({ query: '{ __typename }' })).resolves.toEqual({
      data: { __typename: 'Query' },
    });
  });

  it('must be readable at the start', async () => {
    writeFileSync(file('bad.json'), '{"a": 1}');

    await expect(gatewayWith('enforce', 'bad.json')).rejects.toThrow('TRUSTED_DOCUMENTS_FILE');
    await expect(startTestGateway(tray, { TRUSTED_DOCUMENTS: 'enforce' })).rejects.toThrow(
      'set TRUSTED_DOCUMENTS_FILE',
    );
  });
});
