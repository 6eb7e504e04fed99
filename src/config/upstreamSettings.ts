import { integer, MEBIBYTE } from './setting.ts';

/** How Tray is asked: its limits, and what is taken from it. */
export const UPSTREAM_SETTINGS = {
  ratePerSecond: integer('UPSTREAM_RATE_PER_SECOND', 30, {
    min: 1,
    max: 100_000,
    unit: 'requests/s',
    meaning: "Requests to Tray per second, connector calls left out. The default is Tray's limit.",
  }),
  burst: integer('UPSTREAM_BURST', 50, {
    min: 1,
    max: 100_000,
    unit: 'requests',
    meaning: "Requests that may leave at once after a quiet time. The default is Tray's limit.",
  }),
  maxConcurrentCalls: integer('UPSTREAM_MAX_CONCURRENT_CALLS', 1_000, {
    min: 1,
    max: 100_000,
    unit: 'calls',
    meaning: "Connector calls under way at once. The default is Tray's limit.",
  }),
  connections: integer('UPSTREAM_CONNECTIONS', 64, {
    min: 1,
    max: 10_000,
    unit: 'connections',
    meaning: 'Connections kept open to each of the two Tray hosts.',
  }),
  maxBodyBytes: integer('UPSTREAM_MAX_BODY_BYTES', 32 * MEBIBYTE, {
    min: 1_024,
    max: 1_024 * MEBIBYTE,
    unit: 'bytes',
    meaning: 'The longest answer of Tray that is read.',
  }),
  maxJsonDepth: integer('UPSTREAM_MAX_JSON_DEPTH', 200, {
    min: 10,
    max: 10_000,
    unit: 'levels',
    meaning: "How deep arrays and objects may stand in each other in Tray's answers.",
  }),
  maxWaiting: integer('UPSTREAM_MAX_WAITING', 10_000, {
    min: 1,
    max: 1_000_000,
    unit: 'requests',
    meaning: "Requests that may wait for Tray's limits at once; further ones are refused.",
  }),
  replicas: integer('UPSTREAM_REPLICAS', 1, {
    min: 1,
    max: 1_000,
    unit: 'gateways',
    meaning:
      'How many gateways share the limits at the least; each keeps to its share while Redis is gone.',
  }),
} as const;
