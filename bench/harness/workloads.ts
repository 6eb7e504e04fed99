import { call } from '../workloads/call.ts';
import { connectors200, connectors700, list } from '../workloads/connectorList.ts';
import { entities } from '../workloads/entities.ts';
import { fanOut } from '../workloads/fanOut.ts';
import { hotCatalogue } from '../workloads/hotCatalogue.ts';
import { join } from '../workloads/join.ts';
import { mixedPage } from '../workloads/mixedPage.ts';
import { passThrough } from '../workloads/passThrough.ts';
import { slots } from '../workloads/slots.ts';
import { unseen } from '../workloads/unseen.ts';
import { rows50, rows500, rows5000 } from '../workloads/userRows.ts';
import type { Workload } from './workload.ts';

/** In the order in which they run. */
export const WORKLOADS: readonly Workload[] = [
  ...[passThrough, list, join, slots, fanOut, call, mixedPage, unseen, entities, hotCatalogue],
  ...[rows50, rows500, rows5000, connectors200, connectors700],
];
