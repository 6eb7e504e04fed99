// Serves the page and signs its users' JWTs. It never sees a Tray token: the gateway has that.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { SignJWT } from 'jose';

const {
  PORT = '5173',
  GATEWAY_URL = 'http://127.0.0.1:4000/graphql',
  AUTH_JWT_SECRET,
} = process.env;

/** Users of the local Tray, by the ids that this "organisation" gave them. */
const USERS = ['copper-kettle', 'paper-lantern'];
const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
};
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ${new URL(GATEWAY_URL).origin}`;

if ((AUTH_JWT_SECRET ?? '').length < 32) {
  process.stderr.write(
    'Set AUTH_JWT_SECRET to the secret that the gateway has, of 32 characters or more.\n',
  );
  process.exit(1);
}

/** The claims that the gateway checks: AUTH_ISSUER, AUTH_AUDIENCE and, as `sub`, the user. */
const sign = user =>
  new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('browser-example')
    .setAudience('tray-graph')
    .setSubject(user)
    .setExpirationTime('10 minutes')
    .sign(new TextEncoder().encode(AUTH_JWT_SECRET));

const server = createServer(async ({ method, url }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://page');
  const json = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  };
  const file = FILES[pathname];
  if (file) {
    const [name, type] = file;
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY });
    return response.end(await readFile(new URL(name, import.meta.url)));
  }
  if (pathname === '/users') return json(200, USERS);
  if (pathname === '/session' && method === 'POST') {
    const user = searchParams.get('user');
    // A real server signs for whoever its own session says is there, not for whoever asks.
    if (!USERS.includes(user)) return json(403, { message: 'There is no such user.' });
    return json(200, { jwt: await sign(user), gatewayUrl: GATEWAY_URL });
  }
  return json(404, { message: 'Not found' });
});

server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`The page is at http://127.0.0.1:${server.address().port}\n`);
});
