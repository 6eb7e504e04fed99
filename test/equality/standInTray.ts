import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../../src/sandbox/reply.ts';
import { restFault, usersFault } from './tray/requestFault.ts';
import { restAnswer } from './tray/restApi.ts';
import { createRounds } from './tray/rounds.ts';
import { createUsersApi, type UsersRequest } from './tray/usersApi.ts';
import { tokenOf, type World, worldOf } from './tray/world.ts';

/** A request that a stand-in Tray has got. */
export interface RecordedRequest {
  readonly api: 'users' | 'rest';
  readonly kind: 'read' | 'write' | 'call';
  /** Method and path; the field and its arguments for a mutation of the Users API. */
  readonly what: string;
}

/**
 * A Tray whose answers follow from the token and the question alone: asked together with others,
 * under another name, or in another order, the same question has the same answer, faults included.
 * Nothing is ever changed. The token also says at which pace it answers.
 */
export interface StandInTray extends AsyncDisposable {
  /** With its path. */
  readonly graphqlUrl: string;
  /** Of the REST APIs. */
  readonly origin: string;
  readonly masterToken: string;
  /** What the gateway has asked in the name of a client's token, in order; forgotten after that. */
  take(clientToken: string): readonly RecordedRequest[];
}

/** @param seed the same for Trays that give the same answers. */
export async function startStandInTray(seed: number): Promise<StandInTray> {
  const usersApi = createUsersApi();
  const recorded = new Map<string, RecordedRequest[]>();
  const rounds = createRounds();

  const record = ({ clientToken }: World, request: RecordedRequest): void => {
    const list = recorded.get(clientToken) ?? [];
    list.push(request);
    recorded.set(clientToken, list);
  };
  const answerUsers = (world: World, request: UsersRequest): Reply => {
    const isWrite = /^\s*mutation\b/.test(request.query);
    if (!isWrite) record(world, { api: 'users', kind: 'read', what: 'POST /graphql' });
    const fault = usersFault(world);
    if (fault && isWrite) record(world, { api: 'users', kind: 'write', what: 'refused mutation' });
    if (fault) return fault;
    const body = usersApi(request, world, what =>
      record(world, { api: 'users', kind: 'write', what }),
    );
    return { status: 200, body };
  };
  const answerRest = (world: World, method: string, path: string, body: unknown): Reply => {
    const what = `${method} ${path}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
    record(world, { api: 'rest', kind: kindOf(method, path), what });
    const fault = restFault(world, method, path, body);
    if (fault) return fault;
    const answer = restAnswer({ method, path, body }, world);
    if (answer === undefined) return { status: 404, body: { message: 'Not found' } };
    return answer === null ? { status: 204 } : { status: 200, body: answer };
  };

  const server = createServer((request, response) => {
    void answer(request).then(reply => write(response, reply));
  });
  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const { method = '', url = '', headers } = request;
    const body = await readBody(request);
    const token = /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const world = worldOf(token, seed);
    if (!world) return { status: 401, body: { message: 'Unauthorized' } };
    if (world.pace === 'in-rounds') await rounds.next(world.clientToken);
    return url === '/graphql'
      ? answerUsers(world, body as UsersRequest) // the gateway sends nothing else there
      : answerRest(world, method, url, body);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    masterToken: tokenOf({ number: 0, role: 'master', faults: 'none' }, 0),
    take(clientToken) {
      const list = recorded.get(clientToken) ?? [];
      recorded.delete(clientToken);
      return list;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const kindOf = (method: string, path: string): RecordedRequest['kind'] => {
  if (method === 'GET') return 'read';
  return path.endsWith('/call') ? 'call' : 'write';
};

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

function write(response: ServerResponse, { status, body }: Reply): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  if (body === undefined) response.end();
  else response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
