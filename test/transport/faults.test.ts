import type { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { CallKind } from '../../src/identity/caller.ts';
import { object, string } from '../../src/lib/decode.ts';
import { aCaller } from './callers.ts';
import {
  type Behaviour,
  refusingOrigin,
  respond,
  startDeafServer,
  startRawServer,
} from './rawServer.ts';
import { openTransport, type TestTransport } from './transports.ts';

const TIMEOUT_MS = 150;

/** How late an error may be on a busy machine. */
const PATIENCE_MS = 250;

const KINDS: readonly CallKind[] = ['read', 'write', 'call'];

const decodeName = (json: unknown): string => string(object(json, 'body')['name'], 'body.name');

interface Outcome {
  readonly code: unknown;
  readonly extensions: Record<string, unknown>;
  readonly elapsedMs: number;
  readonly cost: number;
}

/** Sends one request that must fail. */
async function fail(
  transport: TestTransport,
  kind: CallKind,
  timeoutMs = TIMEOUT_MS,
): Promise<Outcome> {
  const caller = aCaller({ timeoutMs, callTimeoutMs: timeoutMs });
  const since = performance.now();
  const method = kind === 'read' ? 'GET' : 'POST';
  const body = kind === 'read' ? undefined : { a: 1 };
  const error: unknown = await transport
    .send({ api: 'connectors', kind, method, path: '/x', body, caller }, decodeName)
    .then(
      value => {
        throw new Error(`Answered ${value}`);
      },
      error => error,
    );
  caller.end();
  const extensions =
    error instanceof Error && 'extensions' in error
      ? { ...(error.extensions as Record<string, unknown>) }
      : {};
  return {
    code: extensions['code'] ?? error,
    extensions,
    elapsedMs: performance.now() - since,
    cost: caller.cost.connectors,
  };
}

const chunkedHead = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';

const MEGABYTE = Buffer.alloc(1_000_000, ' ');

function streamHuge(socket: Socket): void {
  let left = 100;
  const write = (): void => {
    while (left > 0 && !socket.destroyed) {
      left--;
      if (!socket.write(MEGABYTE)) {
        socket.once('drain', write);
        return;
      }
    }
  };
  write();
}

interface Fault {
  readonly name: string;
  readonly behave: Behaviour;
  readonly code: string;
  /** How often a read arrives; a write or a call always arrives once. */
  readonly reads: number;
  readonly retryAfterMs?: number;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'a reset before the headers',
    behave: socket => socket.resetAndDestroy(),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  },
  {
    name: 'an end before the headers',
    behave: socket => socket.end(),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  },
  {
    name: 'a reset after the headers',
    behave: socket =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"na', () =>
        socket.resetAndDestroy(),
      ),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  },
  {
    name: 'an end in the middle of the body',
    behave: socket => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"na'),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  },
  {
    name: 'something else than HTTP',
    behave: socket => socket.end('SSH-2.0-Server\r\n'),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  },
  { name: 'a hang before the headers', behave: () => {}, code: 'DEADLINE_EXCEEDED', reads: 1 },
  {
    name: 'a hang in the middle of the body',
    behave: socket => socket.write(`${chunkedHead}4\r\n{"na\r\n`),
    code: 'DEADLINE_EXCEEDED',
    reads: 1,
  },
  {
    name: 'a slow drip',
    behave(socket) {
      socket.write(chunkedHead);
      const drip = setInterval(() => socket.write('1\r\n \r\n'), 10);
      socket.once('close', () => clearInterval(drip));
    },
    code: 'DEADLINE_EXCEEDED',
    reads: 1,
  },
  {
    name: 'a 500',
    behave: socket => respond(socket, 500, '{"message":"secret stack trace"}'),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 1,
  },
  ...[502, 503, 504].map(status => ({
    name: `a ${status}`,
    behave: (socket: Socket) => respond(socket, status, '<h1>Bad gateway</h1>'),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 3,
  })),
  {
    name: 'a 503 that asks for more time than there is',
    behave: socket => respond(socket, 503, '', { 'retry-after': '7' }),
    code: 'UPSTREAM_UNAVAILABLE',
    reads: 1,
    retryAfterMs: 7_000,
  },
  {
    name: 'a 429 with Retry-After',
    behave: socket => respond(socket, 429, '{"message":"Slow down"}', { 'retry-after': '2' }),
    code: 'UPSTREAM_RATE_LIMITED',
    reads: 1,
    retryAfterMs: 2_000,
  },
  {
    name: 'a 429 without Retry-After',
    behave: socket => respond(socket, 429, '{"message":"Slow down"}'),
    code: 'UPSTREAM_RATE_LIMITED',
    reads: 1,
  },
  {
    name: 'a 401',
    behave: socket => respond(socket, 401, '{"message":"The request is unauthorized"}'),
    code: 'UNAUTHENTICATED',
    reads: 1,
  },
  {
    name: 'HTML with a 200',
    behave: socket =>
      respond(socket, 200, '<!doctype html><p>Back soon', { 'content-type': 'text/html' }),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'truncated JSON',
    behave: socket => respond(socket, 200, '{"name": "cut o'),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'invalid UTF-8',
    behave: socket =>
      respond(socket, 200, Buffer.from([...Buffer.from('{"name":"'), 0xff, 0x22, 0x7d])),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'a wrong shape',
    behave: socket => respond(socket, 200, '{"name": 7}'),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'an empty body',
    behave: socket => respond(socket, 200, ''),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'JSON of too many levels',
    behave: socket => respond(socket, 200, `${'['.repeat(201)}"]"${']'.repeat(201)}`),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'a redirect',
    behave: socket => respond(socket, 302, '', { location: '/elsewhere' }),
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'a body of 100 MB that is announced',
    behave(socket) {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n');
      streamHuge(socket);
    },
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
  {
    name: 'a body of 100 MB that is not announced',
    behave(socket) {
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      streamHuge(socket);
    },
    code: 'UPSTREAM_BAD_RESPONSE',
    reads: 1,
  },
];

const ROWS = FAULTS.flatMap(fault => KINDS.map(kind => [fault.name, kind, fault] as const));

describe('transport and a faulty upstream', () => {
  it.each(ROWS)('names %s to a %s, and sends it as often as it may', async (_, kind, fault) => {
    await using server = await startRawServer(fault.behave);
    await using transport = openTransport({ origin: server.origin });

    const { code, extensions, elapsedMs, cost } = await fail(transport, kind);

    expect(code).toBe(fault.code);
    expect(server.requests).toHaveLength(kind === 'read' ? fault.reads : 1);
    expect(cost).toBe(server.requests.length);
    expect(elapsedMs).toBeLessThan(TIMEOUT_MS + PATIENCE_MS);
    expect(JSON.stringify(extensions)).not.toContain('token-of-the-tests');
    if (fault.retryAfterMs !== undefined) {
      expect(extensions['retryAfterMs']).toBe(fault.retryAfterMs);
    }
  });

  it.each(KINDS)(
    'tries a refused connection three times for a %s, for nothing was sent',
    async kind => {
      let asked = 0;
      await using transport = openTransport({
        origin: await refusingOrigin(),
        random: () => {
          asked++;
          return 0;
        },
      });

      const { code, cost } = await fail(transport, kind);

      expect(code).toBe('UPSTREAM_UNAVAILABLE');
      expect(asked).toBe(3);
      expect(cost).toBe(0);
      expect(transport.taken()).toBe(kind === 'call' ? 0 : 3);
    },
  );

  it.each(KINDS)('ends a %s that gets no connection at its deadline', async kind => {
    await using server = await startDeafServer();
    await using transport = openTransport({ origin: server.origin });

    const { code, cost, elapsedMs } = await fail(transport, kind);

    expect(code).toBe('DEADLINE_EXCEEDED');
    expect(elapsedMs).toBeGreaterThanOrEqual(TIMEOUT_MS - 1);
    expect(elapsedMs).toBeLessThan(TIMEOUT_MS + PATIENCE_MS);
    expect(cost).toBe(0);
  });

  it('calls a connection that takes too long a timeout', async () => {
    await using server = await startDeafServer();
    await using transport = openTransport({
      origin: server.origin,
      connectTimeoutMs: 40,
      retryBaseMs: 1e9, // no time for a second attempt
      random: () => 1,
    });

    const { code, cost } = await fail(transport, 'write', 5_000);

    expect(code).toBe('UPSTREAM_TIMEOUT');
    expect(cost).toBe(0);
  });

  /** Closes a connection under its second request, after having read it. */
  const closeSecond = (): Behaviour => {
    const used = new WeakSet<Socket>();
    return socket => {
      if (used.has(socket)) socket.destroy();
      else respond(socket, 200, '{"name":"ok"}');
      used.add(socket);
    };
  };

  it.each(['write', 'call'] as const)(
    'sends a %s once though its kept-alive connection closes under it',
    async kind => {
      await using server = await startRawServer(closeSecond());
      await using transport = openTransport({
        origin: server.origin,
        connections: 1,
        maxConcurrentCalls: 1,
      });
      const caller = aCaller();
      await transport.send(
        {
          api: 'connectors',
          kind: kind === 'call' ? kind : 'read',
          method: 'GET',
          path: '/first',
          caller,
        },
        decodeName,
      );
      caller.end();

      const { code } = await fail(transport, kind);

      expect(code).toBe('UPSTREAM_UNAVAILABLE');
      expect(server.requests).toHaveLength(2);
    },
  );

  it('repeats a read whose kept-alive connection closes under it', async () => {
    await using server = await startRawServer(closeSecond());
    await using transport = openTransport({ origin: server.origin, connections: 1 });
    const caller = aCaller();
    const read = { api: 'auths', kind: 'read', method: 'GET', path: '/', caller } as const;

    const names = [await transport.send(read, decodeName), await transport.send(read, decodeName)];
    caller.end();

    expect(names).toEqual(['ok', 'ok']);
    expect(server.requests).toHaveLength(3);
    expect(caller.cost.auths).toBe(3);
  });

  it('sends a write over a new connection when the kept-alive one has closed before', async () => {
    await using server = await startRawServer(socket => {
      respond(socket, 200, '{"name":"ok"}');
      socket.end();
    });
    await using transport = openTransport({ origin: server.origin, connections: 1 });
    const caller = aCaller();
    const write = { api: 'auths', kind: 'write', method: 'POST', path: '/', caller } as const;
    await transport.send(write, decodeName);
    while (transport.state().connections > 0) await new Promise(setImmediate);

    await expect(transport.send(write, decodeName)).resolves.toBe('ok');
    caller.end();

    expect(server.requests).toHaveLength(2);
  });

  it('accepts JSON whatever its Content-Type says', async () => {
    const types: Record<string, string>[] = [{}, { 'content-type': 'text/plain' }];
    await using server = await startRawServer((socket, index) =>
      respond(socket, 200, '{"name":"ok"}', types[index]),
    );
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();
    const read = { api: 'auths', kind: 'read', method: 'GET', path: '/', caller } as const;

    await expect(transport.send(read, decodeName)).resolves.toBe('ok');
    await expect(transport.send(read, decodeName)).resolves.toBe('ok');
    caller.end();
  });

  it("keeps Tray's broken innards from clients", async () => {
    await using server = await startRawServer(socket =>
      respond(socket, 500, '{"message":"secret stack trace"}'),
    );
    await using transport = openTransport({ origin: server.origin });
    const caller = aCaller();

    await expect(
      transport.send({ api: 'auths', kind: 'read', method: 'GET', path: '/', caller }, decodeName),
    ).rejects.toThrow('The auths API answered 500.');
    caller.end();
  });
});
