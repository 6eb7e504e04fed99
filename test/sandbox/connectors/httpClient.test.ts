import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/sandbox/types.ts';
import { openConnectors } from './openConnectors.ts';

const client = ['http-client', '5.6'] as const;

describe('the HTTP client', () => {
  it.each([
    ['get_request', {}, { method: 'GET', body: '' }],
    ['delete_request', {}, { method: 'DELETE', body: '' }],
    [
      'post_request',
      { body: { json: { a: [1] } } },
      { method: 'POST', body: '{"a":[1]}', type: 'application/json' },
    ],
    [
      'put_request',
      { body: { raw: 'as it is' } },
      { method: 'PUT', body: 'as it is', type: 'text/plain; charset=utf-8' },
    ],
    [
      'patch_request',
      { body: { form: [{ key: 'a b', value: 1 }] } },
      { method: 'PATCH', body: 'a+b=1', type: 'application/x-www-form-urlencoded' },
    ],
    ['post_request', { body: {} }, { method: 'POST', body: '' }],
  ])('%s sends %j', async (operation, more, seen) => {
    await using server = await startServer();
    const { output } = openConnectors();
    const input = { url: `${server.origin}/echo`, ...more };

    const answer = await output(client, operation, input, server.options);

    expect(answer).toMatchObject({ status_code: 200, body: seen });
  });

  it('sends headers, query parameters and credentials', async () => {
    await using server = await startServer();
    const { output } = openConnectors();
    const input = {
      url: `${server.origin}/echo?a=0`,
      headers: [{ key: 'X-Way', value: 'there {$.auth.token}' }],
      queries: [
        { key: 'a', value: 1 },
        { key: 'b', value: true },
      ],
      auth: { username: 'ann', password: 'pässword' },
    };
    const options = { ...server.options, credentials: { token: 't-1' } };

    const basic = await output(client, 'get_request', input, options);
    const bearer = await output(
      client,
      'get_request',
      { ...input, auth: { token: '{$.auth.token}' } },
      options,
    );

    const authorization = `Basic ${Buffer.from('ann:pässword').toString('base64')}`;
    expect(basic['body']).toMatchObject({
      url: '/echo?a=0&a=1&b=true',
      authorization,
      way: 'there t-1',
    });
    expect(bearer['body']).toMatchObject({ authorization: 'Bearer t-1' });
  });

  it('gives JSON as text when told not to parse, and the raw text beside it when asked', async () => {
    await using server = await startServer();
    const { output } = openConnectors();
    const url = `${server.origin}/echo`;

    const plain = await output(
      client,
      'get_request',
      { url, parse_response: false },
      server.options,
    );
    const both = await output(
      client,
      'get_request',
      { url, include_raw_body: true },
      server.options,
    );

    expect(plain['body']).toEqual(expect.stringContaining('"method":"GET"'));
    expect(both['raw_body']).toEqual(plain['body']);
    expect(both['body']).toMatchObject({ method: 'GET' });
  });

  it('reports a status out of range as failure, and in range as success', async () => {
    await using server = await startServer();
    const { call } = openConnectors();
    const url = `${server.origin}/teapot`;
    const status_code = { range: { from: 400, to: 499 } };

    const refused = await call(client, 'get_request', { url }, server.options);
    const expected = await call(client, 'get_request', { url, status_code }, server.options);

    expect(refused).toMatchObject({
      outcome: 'error',
      output: {
        response: { statusCode: 418, body: 'short and stout' },
        expects: { statusCode: { range: { from: 200, to: 299 } } },
      },
    });
    expect(expected).toMatchObject({ outcome: 'success', output: { status_code: 418 } });
  });

  it('sends nothing to a host that is not allowed', async () => {
    await using server = await startServer();
    const { call } = openConnectors();
    const allowedHosts = ['127.0.0.1:1', 'localhost'];

    const outcome = await call(
      client,
      'get_request',
      { url: `${server.origin}/echo` },
      { allowedHosts },
    );

    expect(messageOf(outcome)).toBe(
      `The host ${new URL(server.origin).host} is not allowed. Allowed hosts: 127.0.0.1:1, localhost.`,
    );
    expect(server.seen).toEqual([]);
  });

  it('follows redirects, but not to a host that is not allowed', async () => {
    await using server = await startServer();
    const { call, output } = openConnectors();
    const body = { raw: 'x' };

    const there = await output(
      client,
      'post_request',
      { url: `${server.origin}/moved`, body },
      server.options,
    );
    const away = await call(
      client,
      'get_request',
      { url: `${server.origin}/away` },
      server.options,
    );
    const round = await call(
      client,
      'get_request',
      { url: `${server.origin}/round` },
      server.options,
    );

    expect(there['body']).toMatchObject({ method: 'GET', body: '' });
    expect(messageOf(away)).toContain('The host elsewhere.example is not allowed.');
    expect(messageOf(round)).toBe('There were more than 5 redirects.');
  });

  it('keeps credentials from another origin that a redirect leads to', async () => {
    await using server = await startServer();
    await using other = await startServer();
    const { output } = openConnectors();
    const allowedHosts = ['127.0.0.1'];
    const url = `${server.origin}/to?${other.origin}/echo`;

    const answer = await output(
      client,
      'get_request',
      { url, auth: { token: 'secret' } },
      { allowedHosts },
    );

    expect(server.seen[0]).toMatchObject({ authorization: 'Bearer secret' });
    expect(answer['body']).not.toHaveProperty('authorization');
  });

  it.each<[what: string, path: string, input: JsonObject, message: string]>([
    ['an answer that never comes', '/silence', { timeout: 30 }, 'The request timed out.'],
    ['an answer that is too large', '/flood', {}, 'The answer is larger than 5000000 bytes.'],
    [
      'a header that is none',
      '/echo',
      { headers: [{ key: 'a b', value: '1' }] },
      'The request is invalid: invalid header key',
    ],
    ['a connection cut off', '/cut', {}, 'The request failed: UND_ERR_SOCKET'],
  ])('reports %s', async (_what, path, input, message) => {
    await using server = await startServer();
    const { call } = openConnectors();

    const url = `${server.origin}${path}`;
    const outcome = await call(client, 'get_request', { url, ...input }, server.options);

    expect(messageOf(outcome)).toBe(message);
  });

  it('reports a refused connection and an address that is none', async () => {
    const { call } = openConnectors();
    const server = await startServer();
    await server[Symbol.asyncDispose]();

    const refused = await call(client, 'get_request', { url: server.origin }, server.options);
    const none = await call(client, 'get_request', { url: 'ftp://x' }, server.options);

    expect(messageOf(refused)).toBe('The request failed: ECONNREFUSED');
    expect(messageOf(none)).toBe(
      '"ftp://x" is not an address that starts with http:// or https://.',
    );
  });

  it('stops when the caller leaves', async () => {
    await using server = await startServer();
    const { call } = openConnectors();
    const gone = new AbortController();
    const options = { ...server.options, signal: gone.signal };

    const pending = call(client, 'get_request', { url: `${server.origin}/silence` }, options);
    await server.firstRequest;
    gone.abort();

    expect(messageOf(await pending)).toBe('The caller left before the answer came.');
  });
});

function messageOf({ output }: { readonly output: unknown }): unknown {
  return Object(output).message;
}

/** A third party on loopback whose paths misbehave, each in its own way. */
async function startServer() {
  const seen: JsonObject[] = [];
  const arrived = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(describeRequest(request, Buffer.concat(chunks).toString()));
    arrived.resolve();
    answer(request.url ?? '', seen.at(-1), response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    origin: `http://${host}`,
    options: { allowedHosts: [host] },
    seen,
    firstRequest: arrived.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function describeRequest({ method, url, headers }: IncomingMessage, body: string): JsonObject {
  const { 'content-type': type, authorization, 'x-way': way } = headers;
  return { method, url, body, type, authorization, way };
}

function answer(url: string, seen: JsonObject | undefined, response: ServerResponse): void {
  const [path, query] = url.split('?');
  const redirects: Record<string, string> = {
    '/moved': '/echo',
    '/away': 'http://elsewhere.example/',
    '/round': '/round',
    '/to': query ?? '',
  };
  const location = redirects[path ?? ''];
  if (location !== undefined) {
    response.writeHead(302, { location }).end();
  } else if (path === '/teapot') {
    response.writeHead(418, { 'content-type': 'text/plain' }).end('short and stout');
  } else if (path === '/flood') {
    response.end(Buffer.alloc(6_000_000));
  } else if (path === '/cut') {
    response.destroy();
  } else if (path !== '/silence') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(seen));
  }
}
