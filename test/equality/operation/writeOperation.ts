import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Random } from '../../support/random.ts';
import type { FaultLevel, WorldRef } from '../tray/world.ts';
import { createDraft, type Draft } from './draft.ts';
import { namedFragment } from './fragments.ts';
import { introspection } from './introspection.ts';
import type { Operation } from './operation.ts';
import { createPlace } from './place.ts';
import { fieldText } from './selection.ts';

/** Joins that may follow one another. */
const MAX_DEPTH = 7;

/** How often a root field is asked for beside others, which count 5. */
const TIMES: Readonly<Record<string, number>> = {
  ...{ viewer: 20, _entities: 20, user: 15, users: 10, solutionInstance: 10, connectors: 10 },
  ...{ _service: 1, callOperation: 20, updateSolutionInstance: 10 },
  ...{ createAuthentication: 10, updateAuthentication: 10, callOperationPages: 10 },
};

/** A valid operation against `schema`, made of `random`'s choices. */
export function writeOperation(random: Random, schema: GraphQLSchema): Operation {
  const draft = createDraft(random, schema);
  const isMutation = random.chance(0.15);
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new TypeError('no root type');
  const body = rootFields(draft, root);
  const declared = [...draft.variables].map(
    ([name, { declaration }]) => `$${name}: ${declaration}`,
  );
  const parameters = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const other = random.chance(0.03) ? 'query Other { viewer { details { email } } }' : undefined;
  const text = `${isMutation ? 'mutation' : 'query'} Op${parameters} { ${body} }`;
  const values = [...draft.variables].filter(([, { value }]) => value !== undefined);
  return {
    query: [text, ...draft.definitions, ...(other ? [other] : [])].join('\n'),
    variables: Object.fromEntries(values.map(([name, { value }]) => [name, value])),
    ...(other && { operationName: 'Op' }),
    world: anyWorld(random),
  };
}

function rootFields(draft: Draft, root: GraphQLObjectType): string {
  const { random } = draft;
  const isQuery = root === draft.schema.getQueryType();
  const site = { type: root, place: createPlace(), depth: MAX_DEPTH, isShared: false };
  const fields = Object.values(root.getFields()).flatMap(field =>
    Array.from({ length: TIMES[field.name] ?? 5 }, () => field),
  );
  const count = 1 + random.below(3);
  const parts = Array.from({ length: count }, () =>
    isQuery && random.chance(0.04)
      ? introspection(draft)
      : fieldText(draft, site, random.pick(fields)),
  );
  const text = parts.join(' ');
  return random.chance(0.15) ? namedFragment(draft, root.name, text) : text;
}

/** Most worlds have some faults, many have none. */
function anyWorld(random: Random): WorldRef {
  const faults: FaultLevel = random.pick(['none', 'none', 'few', 'few', 'few', 'many', 'many']);
  return {
    number: random.below(1_000_000),
    role: random.chance(0.92) ? 'master' : 'user',
    faults: random.chance(0.0004) ? 'limited' : faults,
  };
}
