import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { requestTimeoutMs } from '../../src/http/requestTimeout.ts';

/** What a real server makes of these values of the header. */
async function read(...values: string[]): Promise<unknown> {
  let outcome: unknown;
  const server = createServer((incoming, response) => {
    try {
      outcome = requestTimeoutMs(incoming);
    } catch (error) {
      outcome = error;
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = values.length > 0 ? { 'X-Request-Timeout-Ms': values } : {};
  const [response] = await once(request({ port, headers, agent: false }).end(), 'response');
  response.resume();
  await once(response, 'close');
  server.close();
  return outcome;
}

describe('requestTimeoutMs', () => {
  it('is undefined without the header', async () => {
    expect(await read()).toBeUndefined();
  });

  it('reads whole milliseconds', async () => {
    expect(await read('1500')).toBe(1_500);
  });

  it.each(['', '0', '-1', '1.5', '10s', '1e3', '9999999999'])(
    'refuses "%s" and says what it must be',
    async value => {
      expect(await read(value)).toMatchObject({
        message: expect.stringContaining('x-request-timeout-ms must be one whole number'),
        extensions: { code: 'INPUT_INVALID' },
      });
    },
  );

  it('refuses two', async () => {
    expect(await read('100', '200')).toMatchObject({ extensions: { code: 'INPUT_INVALID' } });
  });
});
