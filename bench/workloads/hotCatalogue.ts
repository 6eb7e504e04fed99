import type { Workload } from '../harness/workload.ts';
import { fanOut } from './fanOut.ts';

/** The same with the caches on, in those that have one. */
export const hotCatalogue: Workload = {
  ...fanOut,
  name: 'hot-catalogue',
  title: `${fanOut.title}, kept from before`,
  idealRequests: 0,
  caches: true,
};
