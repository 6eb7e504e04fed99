import { integer, MEBIBYTE } from './setting.ts';

/** What is kept in memory, and for how long. */
export const CACHE_SETTINGS = {
  cacheBytes: integer('CACHE_MAX_BYTES', 64 * MEBIBYTE, {
    min: MEBIBYTE,
    max: 16_384 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'How much of the catalogue of connectors is kept in memory.',
  }),
  cacheLookupBytes: integer('CACHE_LOOKUPS_MAX_BYTES', 16 * MEBIBYTE, {
    min: MEBIBYTE,
    max: 16_384 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'How much of the choices of forms is kept in memory, for half a minute each.',
  }),
  maxMintedTokens: integer('MAX_MINTED_TOKENS', 10_000, {
    min: 1,
    max: 10_000_000,
    unit: 'tokens',
    meaning: 'User tokens that are kept in memory, encrypted; others are minted anew.',
  }),
  cacheConnectors: integer('CACHE_CONNECTORS_SECONDS', 300, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'How long the list of connectors is given out before Tray is asked for a newer one.',
  }),
  cacheOperations: integer('CACHE_OPERATIONS_SECONDS', 3_600, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'The same for the operations of a connector and the environments of a service.',
  }),
  cacheStale: integer('CACHE_STALE_SECONDS', 86_400, {
    min: 0,
    max: 86_400,
    unit: 'seconds',
    meaning: 'How long an old answer is still given out while it is renewed, or while Tray is out.',
  }),
} as const;
