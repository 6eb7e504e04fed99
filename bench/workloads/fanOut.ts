import type { Workload } from '../harness/workload.ts';
import { connectorAt, operationsOf, ROWS, times } from '../upstream/world.ts';

/** 50 connectors, each with its operations: 51 answers, those of the operations of 12 kB each. */
export const fanOut: Workload = {
  name: 'fan-out',
  title: '50 connectors each with its operations',
  query: `{ connectors(first: ${ROWS}) { nodes { name version title operations { name title } } } }`,
  expected: label => ({
    connectors: {
      nodes: times(ROWS, index => {
        const { name, version, title } = connectorAt(index, label);
        const operations = operationsOf(name, label).map(operation => ({
          name: operation.name,
          title: operation.title,
        }));
        return { name, version, title, operations };
      }),
    },
  }),
  idealRequests: 1 + ROWS,
};
