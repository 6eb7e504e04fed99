import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the fake answers; a string is sent as it is. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** A request as the fake saw it. */
export interface FakeRequest {
  readonly path: string;
  readonly token: string | undefined;
  readonly body: string;
}

export interface FakeTray extends AsyncDisposable {
  readonly origin: string;
}

/** A server on loopback that answers with what `answer` gives. */
export async function startFakeTray(
  answer: (request: FakeRequest) => FakeAnswer,
): Promise<FakeTray> {
  const server = createServer(async (request, response) => {
    const { status = 200, body } = answer(await read(request));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${isAddress(address) ? address.port : 0}`,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const read = async (request: IncomingMessage): Promise<FakeRequest> => ({
  path: request.url ?? '',
  token: request.headers.authorization,
  body: await text(request),
});
