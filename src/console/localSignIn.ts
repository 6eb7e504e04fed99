import type { FastifyRequest } from 'fastify';

const LOOPBACK_ADDRESSES: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the local Tray's token may be handed to the page that asks: only on this very machine,
 * by a name of it (a foreign name that resolves here may be a trick of a foreign page), and only
 * to one of our own pages.
 */
export function maySignInLocally({ ip, hostname, headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return (
    LOOPBACK_ADDRESSES.has(ip) &&
    LOOPBACK_NAMES.has(hostname) &&
    (site === undefined || site === 'same-origin')
  );
}
