import type { Workload } from '../harness/workload.ts';
import { DISTINCT, environmentOf, listedAt, ROWS, times } from '../upstream/world.ts';

/** 50 authentications of the Users API, each with its service's environments by REST, 10 distinct. */
export const join: Workload = {
  name: 'join',
  title: '50 authentications joined to 10 services’ environments',
  query: `{ viewer { authentications { edges { node {
    id name service { name version environments { id title authenticationType scopes { scope } } }
  } } } } }`,
  expected: label => ({
    viewer: {
      authentications: {
        edges: times(ROWS, index => {
          const { id, name, service } = listedAt(index, label);
          const environment = environmentOf(service.name, label);
          return {
            node: {
              id,
              name,
              service: {
                name: service.name,
                version: service.version,
                environments: [
                  {
                    id: environment.id,
                    title: environment.title,
                    authenticationType: environment.authenticationType,
                    scopes: environment.scopes.map(({ scope }) => ({ scope })),
                  },
                ],
              },
            },
          };
        }),
      },
    },
  }),
  idealRequests: 1 + DISTINCT,
};
