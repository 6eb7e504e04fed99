import type { Random } from '../../support/random.ts';
import { CONNECTORS, EXTERNAL_IDS, SERVICES, USERS } from '../pools.ts';
import { LOOKUP_PATHS, OPERATIONS } from '../tray/catalogue.ts';

type Members = Readonly<Record<string, unknown>>;

/** The members of an input object, those that belong together made to fit each other. */
export function together(random: Random, inputType: string, members: Members): Members {
  if (inputType === 'UserRef') {
    return random.chance(0.5)
      ? { id: random.pick(USERS) }
      : { externalUserId: random.pick(EXTERNAL_IDS) };
  }
  if ('connector' in members && 'version' in members) return ofConnector(random, members);
  if (inputType !== 'ServiceRef') return members;
  const { name, version } = random.pick(SERVICES);
  return { ...members, name, version };
}

function ofConnector(random: Random, members: Members): Members {
  const { name, version } = random.pick(CONNECTORS);
  const operation = random.pick(OPERATIONS).name;
  // The Users API takes an input as text.
  const isJson = typeof members['input'] !== 'string';
  const isFitting = isJson && 'operation' in members && !('path' in members) && random.chance(0.8);
  return {
    ...members,
    ...{ connector: name, version },
    ...('operation' in members && { operation }),
    ...(isFitting && { input: inputOf(random, operation) }),
    ...('path' in members && { path: pathOf(random, operation), values: { workspace: 'w1' } }),
  };
}

/** What an operation takes; not always all of it. */
function inputOf(random: Random, operation: string): Members {
  switch (operation) {
    case 'send_message':
      return { workspace: 'w1', channel: 'c1', ...(random.chance(0.9) && { text: 'hello' }) };
    case 'describe':
      return { table: 't1' };
    default:
      return random.chance(0.5) ? {} : { limit: random.chance(0.9) ? 2 : 'two' };
  }
}

const pathOf = (random: Random, operation: string): string => {
  if (random.chance(0.2)) return random.pick(LOOKUP_PATHS);
  return operation === 'describe' ? '/table' : random.pick(['/workspace', '/channel']);
};
