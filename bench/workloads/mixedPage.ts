import type { Workload } from '../harness/workload.ts';
import { list } from './connectorList.ts';
import { passThrough } from './passThrough.ts';
import { rows50 } from './userRows.ts';

const inner = ({ query }: Workload): string => String(query).slice(1, -1);

const PARTS = [passThrough, rows50, list];

/** What a page shows: who is looking, 50 users and 50 connectors. */
export const mixedPage: Workload = {
  name: 'mixed-page',
  title: 'viewer, 50 users and 50 connectors',
  query: `{ ${PARTS.map(inner).join(' ')} }`,
  expected: label => Object.assign({}, ...PARTS.map(({ expected }) => expected(label))),
  idealRequests: 2,
};
