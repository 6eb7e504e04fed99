import { choice, flag, integer, optionalText } from './setting.ts';

/** What becomes of operations that are not in the manifest of trusted documents. */
export type TrustedMode = 'off' | 'log' | 'enforce';

const TRUSTED_MODES: readonly TrustedMode[] = ['off', 'log', 'enforce'];

const MILLION = 1_000_000;

/** What the gateway takes from its clients. */
export const REQUEST_SETTINGS = {
  arrivalTimeoutMs: integer('CLIENT_TIMEOUT_MS', 20_000, {
    min: 100,
    max: 600_000,
    unit: 'ms',
    meaning: 'How long a client may take to send a whole request.',
  }),
  clientRate: integer('CLIENT_RATE_PER_SECOND', 0, {
    min: 0,
    max: MILLION,
    unit: 'requests/s',
    meaning: 'Requests of one caller per second; 0 for any number.',
  }),
  clientBurst: integer('CLIENT_BURST', 50, {
    min: 1,
    max: MILLION,
    unit: 'requests',
    meaning: 'Requests that one caller may send at once after a quiet time.',
  }),
  maxInFlight: integer('MAX_REQUESTS_IN_FLIGHT', 5_000, {
    min: 1,
    max: MILLION,
    unit: 'requests',
    meaning: 'Requests that are answered at a time; further ones are turned away with 503.',
  }),
  maxEventLoopDelayMs: integer('MAX_EVENT_LOOP_DELAY_MS', 5_000, {
    min: 10,
    max: 600_000,
    unit: 'ms',
    meaning: 'How far behind the process may be before requests are turned away with 503.',
  }),
  maxTokens: integer('MAX_QUERY_TOKENS', 15_000, {
    min: 100,
    max: MILLION,
    unit: 'tokens',
    meaning: 'The longest operation with its fragments, in names and signs.',
  }),
  maxDepth: integer('MAX_QUERY_DEPTH', 20, {
    min: 1,
    max: 1_000,
    unit: 'levels',
    meaning: 'How deep the fields of an operation may stand in each other.',
  }),
  maxFields: integer('MAX_QUERY_FIELDS', 10_000, {
    min: 10,
    max: MILLION,
    unit: 'fields',
    meaning: 'Fields of an operation, a fragment counted wherever it is used.',
  }),
  maxAliases: integer('MAX_QUERY_ALIASES', 300, {
    min: 0,
    max: MILLION,
    unit: 'aliases',
    meaning: 'Aliases of an operation, a fragment counted wherever it is used.',
  }),
  maxRootFields: integer('MAX_ROOT_FIELDS', 100, {
    min: 1,
    max: MILLION,
    unit: 'fields',
    meaning: 'Fields of an operation that stand in no other.',
  }),
  maxDirectives: integer('MAX_QUERY_DIRECTIVES', 200, {
    min: 0,
    max: MILLION,
    unit: 'directives',
    meaning: 'Directives of an operation, a fragment counted wherever it is used.',
  }),
  maxCost: integer('MAX_OPERATION_COST', 500_000, {
    min: 1,
    max: 1_000 * MILLION,
    unit: 'points',
    meaning: 'What an operation may cost by the reckoning in docs/limits.md.',
  }),
  introspection: flag('INTROSPECTION', true, {
    meaning: 'Whether clients may read the schema.',
  }),
  compiles: flag('COMPILED_OPERATIONS', true, {
    meaning:
      'Whether operations are compiled to plans; otherwise all go through the stitched schema, which takes more CPU for the same answers.',
  }),
  suggestions: flag('SUGGESTIONS', true, {
    meaning: 'Whether errors suggest names of the schema for those that are misspelled.',
  }),
  trustedMode: choice('TRUSTED_DOCUMENTS', 'off', TRUSTED_MODES, {
    meaning:
      'Whether operations have to be in the manifest: `off`, `log` (only tell of others), `enforce` (refuse others).',
  }),
  trustedFile: optionalText('TRUSTED_DOCUMENTS_FILE', {
    meaning: "The manifest of trusted documents, in Apollo's or Relay's format.",
  }),
} as const;
