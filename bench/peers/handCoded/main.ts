/**
 * A backend without a GraphQL engine: one route for each workload, which knows the shape of its
 * answer and the requests to Tray that it takes, each distinct one once. Close to the limit of what
 * can be done in Node.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { call } from './call.ts';
import { fanOut, list } from './connectors.ts';
import { entities } from './entities.ts';
import { join } from './join.ts';
import { slots } from './slots.ts';
import { type Ask, JSON_CONTENT, users } from './tray.ts';

const usersRows = (count: number) => (ask: Ask) =>
  users(ask, `{ users(first: ${count}) { edges { node { id name externalUserId } } } }`);

async function mixedPage(ask: Ask) {
  const [fromUsers, fromConnectors] = await Promise.all([
    users<object>(
      ask,
      '{ viewer { details { username email name } } users(first: 50) { edges { node { id name externalUserId } } } }',
    ),
    list(ask),
  ]);
  return { ...fromUsers, ...fromConnectors };
}

const ROUTES: Readonly<Record<string, (ask: Ask) => Promise<unknown>>> = {
  'pass-through': ask => users(ask, '{ viewer { details { username email name } } }'),
  unseen: ask => {
    const { query } = JSON.parse(ask.body) as { query: string };
    const alias = /\w+(?=: username)/.exec(query)?.[0];
    return users(ask, `{ viewer { details { ${alias}: username email name } } }`);
  },
  list,
  'connectors-200': list,
  'connectors-700': list,
  join,
  slots,
  call,
  entities,
  'fan-out': fanOut,
  'hot-catalogue': fanOut,
  'mixed-page': mixedPage,
  'rows-50': usersRows(50),
  'rows-500': usersRows(500),
  'rows-5000': usersRows(5_000),
};

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

createServer(async (request, response) => {
  const route = ROUTES[request.url?.slice(1) ?? ''];
  const body = await readText(request);
  const data = await route?.({ authorization: request.headers.authorization ?? '', body });
  const bytes = Buffer.from(JSON.stringify({ data }));
  response.writeHead(data ? 200 : 404, { ...JSON_CONTENT, 'content-length': bytes.length });
  response.end(bytes);
}).listen(Number(process.env['PORT']), '127.0.0.1');
