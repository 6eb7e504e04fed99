import { TO_USERS, type Workload } from '../harness/workload.ts';
import { detailsOf } from '../upstream/world.ts';

/** One field of the Users API. */
export const passThrough: Workload = {
  name: 'pass-through',
  title: 'one Users field',
  query: '{ viewer { details { username email name } } }',
  expected: label => ({ viewer: { details: detailsOf(label) } }),
  idealRequests: 1,
  direct: TO_USERS,
};
