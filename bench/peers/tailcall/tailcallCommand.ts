import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ServerStart } from '../../harness/server.ts';
import { loaderWords, TAILCALL } from './loader.ts';

/** The words that start Tailcall on a configuration of its own. */
export function tailcallCommand({ port, upstream, caches }: ServerStart): string[] {
  const file = fileURLToPath(new URL('../../node_modules/.tailcall.graphql', import.meta.url));
  const text = readFileSync(new URL('./config.graphql', import.meta.url), 'utf8')
    .replace('port: 4000', `port: ${port}`)
    .replaceAll('http://upstream', upstream);
  writeFileSync(file, caches ? text : text.replaceAll(/@cache\(maxAge: \d+\)/g, ''));
  return [...loaderWords(), TAILCALL, 'start', file];
}
