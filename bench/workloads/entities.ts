import type { Workload } from '../harness/workload.ts';
import { times, userAt } from '../upstream/world.ts';

const COUNT = 200;

/** What a federated graph asks its subgraph for; Tray has no plural read, so it takes 200 aliases. */
export const entities: Workload = {
  name: 'entities',
  title: `${COUNT} users as federated entities`,
  query: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    __typename ... on ExternalUser { id name externalUserId } } }`,
  variables: {
    representations: times(COUNT, index => ({
      __typename: 'ExternalUser',
      id: userAt(index, '').id,
    })),
  },
  expected: label => ({
    _entities: times(COUNT, index => {
      const { id, name, externalUserId } = userAt(index, label);
      return { __typename: 'ExternalUser', id, name, externalUserId };
    }),
  }),
  idealRequests: 1,
};
