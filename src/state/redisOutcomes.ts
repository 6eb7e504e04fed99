import { TrayGraphError } from '../errors.ts';
import { isObject } from '../lib/decode.ts';
import type { Redis } from '../transport/connectRedis.ts';
import { OUTCOME_TTL_MS, type Outcome, type OutcomeStore } from './outcomeStore.ts';

/** Claims the key, or answers what is kept under it. */
const CLAIM = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
return redis.call('GET', KEYS[1])`;
const FIND = `return redis.call('GET', KEYS[1])`;
const SETTLE = `redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`;
const RELEASE = `redis.call('DEL', KEYS[1])`;

/** Outcomes in Redis, for all gateways that share it. Without Redis nothing is claimed. */
export function createRedisOutcomes(redis: Redis): OutcomeStore {
  const run = async (script: string, key: string, ...args: readonly string[]): Promise<unknown> => {
    try {
      return await redis.run(script, [`tray-graph:outcome:${key}`], args);
    } catch (cause) {
      const message = 'The store of idempotency keys is out of reach: nothing was called.';
      throw new TrayGraphError(message, { code: 'OVERLOADED', retryable: true }, cause);
    }
  };
  return {
    claim: async (key, inputHash, runningMs) => {
      const running: Outcome = { inputHash, sealed: null };
      const kept = await run(CLAIM, key, JSON.stringify(running), String(runningMs));
      return decode(kept) ?? 'claimed';
    },
    find: async key => decode(await run(FIND, key)),
    settle: async (key, outcome) => {
      await run(SETTLE, key, JSON.stringify(outcome), String(OUTCOME_TTL_MS));
    },
    release: async key => {
      await run(RELEASE, key);
    },
    close: () => {}, // the connection is shared; whoever opened it closes it
  };
}

function decode(text: unknown): Outcome | undefined {
  if (typeof text !== 'string') return undefined;
  const kept: unknown = JSON.parse(text);
  if (!isObject(kept) || typeof kept['inputHash'] !== 'string') return undefined;
  const { inputHash, sealed } = kept;
  return { inputHash, sealed: typeof sealed === 'string' ? sealed : null };
}
