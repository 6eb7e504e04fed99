import type { Random } from '../../support/random.ts';
import {
  AUTHENTICATIONS,
  CONNECTORS,
  EXTERNAL_IDS,
  INSTANCES,
  SERVICES,
  SOLUTIONS,
  USERS,
} from '../pools.ts';

const byId = (__typename: string, ids: readonly string[]) => ids.map(id => ({ __typename, id }));

const KNOWN: readonly (readonly unknown[])[] = [
  byId('ExternalUser', USERS),
  EXTERNAL_IDS.map(externalUserId => ({ __typename: 'ExternalUser', externalUserId })),
  byId('Solution', SOLUTIONS),
  byId('SolutionInstance', INSTANCES),
  byId('Authentication', AUTHENTICATIONS),
  CONNECTORS.map(({ name, version }) => ({ __typename: 'Connector', name, version })),
  SERVICES.map(({ name, version }) => ({ __typename: 'ConnectorService', name, version })),
];

/** What names nothing, or nothing that there could be. */
const HOSTILE: readonly unknown[] = [
  ...[7, 'text', [], {}],
  { __typename: 'Viewer' },
  { __typename: '__proto__', id: 'user-1' },
  { __typename: 'ExternalUser' },
  { __typename: 'ExternalUser', id: null, externalUserId: null },
  { __typename: 'ExternalUser', id: 'user-1', externalUserId: 'external-user-2' },
  { __typename: 'ExternalUser', id: 'unknown' },
  { __typename: 'Solution', id: '' },
  { __typename: 'Solution', id: 'unknown', title: 'more than the key' },
  { __typename: 'SolutionInstance', id: 'line\nbreak' },
  { __typename: 'SolutionInstance', id: 'quote " and \\ ' },
  { __typename: 'Authentication', id: 'a/../b' },
  { __typename: 'Authentication', id: 12 },
  { __typename: 'Connector', name: 'chat' },
  { __typename: 'Connector', name: 'chat', version: 9 },
  { __typename: 'ConnectorService', name: 'chat', version: '4' },
  { __typename: 'ConnectorService', name: 'chat', version: 4.5 },
];

/**
 * Representations for `_entities`: of several types or of one, some of them twice, some of nothing.
 * No solution is there twice, since the stitched path tells its errors in the place of the first.
 */
export function representations(random: Random): readonly unknown[] {
  const only = random.chance(0.4) ? random.pick(KNOWN) : undefined;
  const list = Array.from({ length: random.below(7) }, () =>
    random.chance(0.06) ? random.pick(HOSTILE) : random.pick(only ?? random.pick(KNOWN)),
  );
  return list.filter((one, index) => !isSolution(one) || list.indexOf(one) === index);
}

const isSolution = (one: unknown): boolean => Object(one).__typename === 'Solution';
