import type { Workload } from '../harness/workload.ts';
import { connectorAt, times } from '../upstream/world.ts';

/** The list of all connectors. */
const connectorList = (name: string, count: number): Workload => ({
  name,
  title: `list of ${count} connectors`,
  query: `{ connectors(first: ${count}) { nodes { name version title description } } }`,
  expected: label => ({
    connectors: {
      nodes: times(count, index => {
        const { name, version, title, description } = connectorAt(index, label);
        return { name, version, title, description };
      }),
    },
  }),
  idealRequests: 1,
  connectors: count,
  direct: {
    method: 'GET',
    path: '/core/v1/connectors',
    expected: label => ({ elements: times(count, index => connectorAt(index, label)) }),
  },
});

export const list = connectorList('list', 50);
export const connectors200 = connectorList('connectors-200', 200);
export const connectors700 = connectorList('connectors-700', 700);
