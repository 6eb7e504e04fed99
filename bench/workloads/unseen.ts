import { TO_USERS, type Workload } from '../harness/workload.ts';
import { detailsOf } from '../upstream/world.ts';

/** One field of the Users API under another alias each time, so that nothing kept for a text helps. */
export const unseen: Workload = {
  name: 'unseen',
  title: 'one Users field, another query text each time',
  query: n => `{ viewer { details { unseen${n}: username email name } } }`,
  expected: label => {
    const { username, email, name } = detailsOf(label);
    return { viewer: { details: { unseen: username, email, name } } };
  },
  normalise: (answer, n) => answer.replace(`"unseen${n}"`, '"unseen"'),
  idealRequests: 1,
  direct: TO_USERS,
};
