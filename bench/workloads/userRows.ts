import { TO_USERS, type Workload } from '../harness/workload.ts';
import { times, userAt } from '../upstream/world.ts';

/** A list of the Users API, ever longer. */
const userRows = (count: number): Workload => ({
  name: `rows-${count}`,
  title: `${count} users`,
  query: `{ users(first: ${count}) { edges { node { id name externalUserId } } } }`,
  expected: label => ({
    users: {
      edges: times(count, index => {
        const { id, name, externalUserId } = userAt(index, label);
        return { node: { id, name, externalUserId } };
      }),
    },
  }),
  idealRequests: 1,
  direct: TO_USERS,
});

export const rows50 = userRows(50);
export const rows500 = userRows(500);
export const rows5000 = userRows(5_000);
