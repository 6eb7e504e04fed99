import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import type { Secret } from '../lib/secret.ts';
import type { ConsoleStatus } from './consoleStatus.ts';
import { maySignInLocally } from './localSignIn.ts';
import { EDITOR_PAGE_HEADERS, PAGE_HEADERS } from './pageHeaders.ts';
import type { RecentOperations } from './recentOperations.ts';

export interface ConsoleOptions {
  /** All of the status but the operations, which depend on who asks. */
  readonly status: () => Promise<Omit<ConsoleStatus, 'operations'>>;
  readonly recent: RecentOperations;
  /** The master token of a local Tray beside the gateway, to sign in with one click. */
  readonly localToken?: Secret | undefined;
}

/** Where `npm run build` puts the pages, seen from src/console/ and from dist/console/ alike. */
const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url));

const PAGES = [
  { url: '/', file: 'home.html', helmet: PAGE_HEADERS },
  { url: '/builder', file: 'builder.html', helmet: PAGE_HEADERS },
  { url: '/graphiql', file: 'graphiql.html', helmet: EDITOR_PAGE_HEADERS },
] as const;

const NOT_BUILT = 'The console is not built. Run npm run build, and load this page again.';

/** The console: its three pages, their files, and what the home page shows. */
export const consoleRoutes =
  ({ status, recent, localToken }: ConsoleOptions): FastifyPluginAsync =>
  async app => {
    await app.register(fastifyHelmet, PAGE_HEADERS);
    await app.register(fastifyStatic, {
      root: `${BUILT}assets/`,
      prefix: '/console/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      // The names of these files change with their contents.
      immutable: true,
      maxAge: '365d',
    });
    for (const { url, file, helmet } of PAGES) {
      app.get(url, { helmet }, async (_request, reply) => {
        // Read anew each time, so that a new build needs no restart.
        const html = await readFile(`${BUILT}${file}`, 'utf8').catch(() => undefined);
        reply.header('cache-control', 'no-cache');
        if (html !== undefined) return reply.type('text/html; charset=utf-8').send(html);
        return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
      });
    }

    app.get('/console/status', async (request, reply): Promise<ConsoleStatus> => {
      reply.header('cache-control', 'no-store');
      const { authorization } = request.headers;
      const operations = await recent.of(authorization);
      return { ...(await status()), ...(authorization && { operations }) };
    });
    app.post('/console/local-sign-in', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (localToken && maySignInLocally(request)) return { token: localToken.reveal() };
      const message = 'One click signs in on the machine itself only, to a local Tray.';
      return reply.code(403).send({ message });
    });
  };
