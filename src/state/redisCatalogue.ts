import type { RemoteCache } from '../identity/cachedRead.ts';
import type { Redis } from '../transport/connectRedis.ts';

const GET = `return redis.call('GET', KEYS[1])`;
const SET = `redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`;
/** Cursors rather than KEYS, which would hold up everybody else. */
const DROP = `
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 500)
  cursor = page[1]
  if #page[2] > 0 then redis.call('DEL', unpack(page[2])) end
until cursor == '0'`;

const PREFIX = 'tray-graph:catalogue:';

/** The catalogue in Redis, for all gateways that share it. While Redis is out nothing is in it. */
export function createRedisCatalogue(redis: Redis): RemoteCache {
  const run = (script: string, keys: string[], args: string[]): Promise<unknown> =>
    redis.run(script, keys, args).catch(() => undefined);
  return {
    async get(key) {
      const text = await run(GET, [PREFIX + key], []);
      return typeof text === 'string' ? text : undefined;
    },
    async set(key, value, ttlMs) {
      await run(SET, [PREFIX + key], [value, String(ttlMs)]);
    },
    async dropAll(prefix) {
      await run(DROP, [], [`${escapeGlob(PREFIX + prefix)}*`]);
    },
  };
}

const escapeGlob = (text: string): string => text.replace(/[\\*?[\]]/g, String.raw`\$&`);
