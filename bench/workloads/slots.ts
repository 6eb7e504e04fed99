import type { Workload } from '../harness/workload.ts';
import { authenticationAt, DISTINCT, instanceAt, ROWS, times } from '../upstream/world.ts';

/** 50 solution instances of the Users API, each with the authentication in its slot, 10 distinct. */
export const slots: Workload = {
  name: 'slots',
  title: '50 instances joined to 10 authentications',
  query: `{ viewer { solutionInstances(first: ${ROWS}) { edges { node {
    id name authValues { externalId authId authentication { id name scopes } }
  } } } } }`,
  expected: label => ({
    viewer: {
      solutionInstances: {
        edges: times(ROWS, index => {
          const instance = instanceAt(index, label);
          const { id, name, scopes } = authenticationAt(index % DISTINCT, label);
          return {
            node: {
              id: instance.id,
              name: instance.name,
              authValues: instance.authValues.map(slot => ({
                ...slot,
                authentication: { id, name, scopes },
              })),
            },
          };
        }),
      },
    },
  }),
  idealRequests: 1 + DISTINCT,
};
