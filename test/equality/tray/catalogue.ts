import { CONNECTORS } from '../pools.ts';
import { roll } from './roll.ts';
import type { World } from './world.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });
const lookup = (operation: string, input: Schema = {}): Schema =>
  text({ lookup: { operation, input } });
const object = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});

interface PooledOperation {
  readonly name: string;
  readonly inputSchema: Schema;
  readonly outputSchema: Schema;
  readonly hasDynamicOutput?: boolean;
}

/** What every connector can do: write, list in pages, and what depends on its input. */
export const OPERATIONS: readonly PooledOperation[] = [
  {
    name: 'send_message',
    inputSchema: object(
      {
        workspace: lookup('list_workspaces_ddl'),
        channel: lookup('list_channels_ddl', { workspace: '{{workspace}}' }),
        text: text({ minLength: 1 }),
      },
      ['channel', 'text'],
    ),
    outputSchema: object({ id: text(), sent: { type: 'boolean' } }),
  },
  {
    name: 'list_records',
    inputSchema: object({ cursor: text(), limit: { type: 'integer', default: 2 } }),
    outputSchema: object({ records: { type: 'array' }, next_cursor: text() }),
  },
  {
    name: 'describe',
    inputSchema: object({ table: lookup('list_tables_ddl') }, ['table']),
    outputSchema: {},
    hasDynamicOutput: true,
  },
];

/** Places of lookups in the input schemas. */
export const LOOKUP_PATHS = [
  ...['/workspace', '/channel', '/table', '/properties/channel', '/nowhere'],
] as const;

/** `GET /core/v1/connectors`. */
export const connectorsAnswer = (world: World): unknown => ({
  elements: CONNECTORS.map(({ name, version, service }) => {
    const random = roll(world, 'connector', name, version);
    return {
      ...{ name, version, title: `Title of ${name} ${random.below(100)}` },
      ...(random.chance(0.7) && { description: `The connector ${name}, for tests` }),
      ...(service && {
        service: {
          ...(random.chance(0.8) && { id: service.id }),
          ...{ name: service.name, version: service.version },
        },
      }),
    };
  }),
});

/** `GET …/operations` of one connector; undefined for one that is not there. */
export function operationsAnswer(world: World, name: string, version: string): unknown {
  if (!CONNECTORS.some(one => one.name === name && one.version === version)) return undefined;
  return {
    elements: OPERATIONS.map(({ hasDynamicOutput = false, ...operation }) => ({
      ...{ ...operation, hasDynamicOutput },
      title: `${operation.name} by ${name}`,
      description: roll(world, name, version, operation.name).chance(0.8) ? 'Does it.' : null,
      authScopes: roll(world, 'scopes', name, operation.name).chance(0.5) ? ['read'] : [],
    })),
  };
}

interface Call {
  readonly operation?: unknown;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly returnOutputSchema?: unknown;
}

/** `POST …/call`; undefined for an operation that is not there. */
export function callAnswer(world: World, connector: string, call: Call): unknown {
  const { operation, input = {}, returnOutputSchema } = call;
  const random = roll(world, 'call', connector, call);
  const isListed = OPERATIONS.some(({ name }) => name === operation);
  const isLookup = String(operation).endsWith('_ddl');
  if (!isListed && !isLookup) return undefined;
  if (returnOutputSchema === true) {
    return { outcome: 'success', output: object({ [`field${random.below(9)}`]: text() }) };
  }
  if (random.chance(0.15)) return { outcome: 'error', output: thirdPartyError(random.below(3)) };
  if (isLookup) return { outcome: 'success', output: { result: choices(random.below(4)) } };
  if (operation === 'list_records') return { outcome: 'success', output: records(input) };
  return { outcome: 'success', output: { id: `m${random.below(100)}`, sent: random.chance(0.9) } };
}

const thirdPartyError = (kind: number): unknown =>
  [
    { message: 'The channel is gone', statusCode: 404 },
    { body: '{"error":"quota"}', statusCode: 429 },
    'plainly refused',
  ][kind];

const choices = (count: number): unknown =>
  Array.from({ length: count }, (_, i) => ({ text: `Choice ${i}`, value: i % 2 ? i : `c${i}` }));

/** Three pages of two. */
function records({ cursor }: Readonly<Record<string, unknown>>): unknown {
  const page = Number(cursor ?? 0) || 0;
  return {
    records: [{ id: `r${2 * page}` }, { id: `r${2 * page + 1}`, tags: ['a', null] }],
    next_cursor: page < 2 ? String(page + 1) : null,
  };
}
