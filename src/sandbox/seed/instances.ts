import { fixedId } from '../connectors/fixedId.ts';
import type { InstanceRecord } from '../store/instanceStore.ts';
import type { ProjectStore } from '../store/projectStore.ts';
import { copyWorkflows } from '../users/workflowCopies.ts';
import { seededUserId } from './people.ts';
import { seededAuthenticationId } from './seedAuthentications.ts';
import { seededProjectId, seededSolutionId } from './solutions.ts';

interface InstanceSeed {
  readonly owner: string;
  readonly solution: string;
  readonly name: string;
  readonly created: string;
  readonly enabled?: boolean;
  readonly version?: number;
  /** Slot (without `external_`) to service. */
  readonly auth?: Readonly<Record<string, string>>;
  /** Slot (without `external_`) to value. */
  readonly config?: Readonly<Record<string, unknown>>;
}

const sheets = { sheets_auth: 'tabula-sheets' };
const crm = { crm_auth: 'northwind-crm' };
const alerts = { stock_auth: 'stockroom', chat_auth: 'pigeon-chat' };
const ledger = { ledger_auth: 'ledger-desk' };
const rota = { staff_auth: 'lantern-hr', chat_auth: 'pigeon-chat' };
const mail = { mail_auth: 'brightmail' };

const seeds: readonly InstanceSeed[] = [
  {
    owner: 'copper-kettle',
    solution: 'orders-to-sheet',
    name: 'Orders of both shops',
    created: '2025-11-03T08:15:00.000Z',
    enabled: true,
    auth: sheets,
    config: { spreadsheet_name: 'Orders 2026', columns: ['number', 'date', 'shop', 'total'] },
  },
  {
    owner: 'copper-kettle',
    solution: 'customers-to-crm',
    name: 'Regulars',
    created: '2025-11-03T08:31:20.500Z',
    enabled: true,
    auth: crm,
    config: { owner_email: 'office@copper-kettle.example', create_missing: false },
  },
  {
    owner: 'copper-kettle',
    solution: 'invoices-to-ledger',
    name: 'Invoices',
    created: '2025-12-09T16:02:41.007Z',
    enabled: true,
    version: 1,
    auth: ledger,
    config: { tax: { rate: 0.19, included: true } },
  },
  {
    owner: 'copper-kettle',
    solution: 'rota-to-chat',
    name: 'Rota',
    created: '2026-01-20T10:00:00.000Z',
    version: 1,
    auth: rota,
    config: { time_of_day: '19:30' },
  },
  {
    owner: 'paper-lantern',
    solution: 'stock-alerts',
    name: 'Tea below ten kilos',
    created: '2026-01-22T07:45:12.250Z',
    enabled: true,
    auth: alerts,
    config: { threshold_kg: 10, channel: 'tea' },
  },
  {
    owner: 'paper-lantern',
    solution: 'newsletter',
    name: 'Letter to our guests',
    created: '2026-01-22T08:00:00.000Z',
    enabled: true,
    auth: mail,
    config: { list_name: 'Guests "A–Z"' },
  },
  {
    owner: 'blue-anchor',
    solution: 'invoices-to-ledger',
    name: 'Wholesale invoices',
    created: '2026-02-02T13:20:00.000Z',
    enabled: true,
    version: 2,
    auth: { ...ledger, chat_auth: 'pigeon-chat' },
    config: { due_days: 14 },
  },
  {
    owner: 'blue-anchor',
    solution: 'rota-to-chat',
    name: 'Roastery rota',
    created: '2026-02-02T13:40:00.000Z',
    version: 2,
    auth: rota,
    config: { location_code: 'BA-2' },
  },
  {
    owner: 'quiet-corner',
    solution: 'newsletter',
    name: 'Newsletter',
    created: '2026-02-17T09:09:09.009Z',
    auth: mail,
  },
  {
    owner: 'quiet-corner',
    solution: 'orders-to-sheet',
    name: 'Orders',
    created: '2026-02-17T09:12:00.000Z',
    enabled: true,
    auth: sheets,
    config: { first_row: 5 },
  },
  {
    owner: 'marmalade-lane',
    solution: 'stock-alerts',
    name: 'Stock alerts',
    created: '2026-03-01T12:00:00.000Z',
    enabled: true,
    auth: alerts,
  },
  {
    owner: 'tin-whistle',
    solution: 'customers-to-crm',
    name: 'Customers',
    created: '2026-03-05T18:30:00.000Z',
    auth: crm,
  },
  {
    owner: 'salt-and-thyme',
    solution: 'invoices-to-ledger',
    name: 'Invoices to the bookkeeper',
    created: '2026-03-08T06:00:00.000Z',
    enabled: true,
    version: 1,
    auth: ledger,
  },
  {
    owner: 'seven-steps',
    solution: 'stock-alerts',
    name: 'Beans, milk, cups',
    created: '2026-03-14T15:09:26.535Z',
    enabled: true,
    auth: alerts,
    config: { threshold_kg: 7.5 },
  },
  {
    owner: 'test-demo-cafe',
    solution: 'orders-to-sheet',
    name: 'Demonstration, not set up yet',
    created: '2026-04-01T00:00:00.000Z',
  },
];

/** The solution instances that a new local Tray starts with; the projects must be there already. */
export function seedInstances(projects: ProjectStore): readonly InstanceRecord[] {
  return seeds.map((seed, index) => {
    const { owner, solution, name, created, enabled = false, version = 1 } = seed;
    const key = `${owner} ${solution} ${index}`;
    let copies = 0;
    return {
      id: fixedId(`instance ${key}`),
      name,
      solutionId: seededSolutionId(solution),
      solutionVersion: version,
      owner: seededUserId(owner),
      enabled,
      created,
      authValues: Object.entries(seed.auth ?? {}).map(([slot, service]) => ({
        externalId: `external_${slot}`,
        authId: seededAuthenticationId(owner, service),
      })),
      configValues: Object.entries(seed.config ?? {}).map(([slot, value]) => ({
        externalId: `external_${slot}`,
        value: JSON.stringify(value),
      })),
      workflows: copyWorkflows(projects, seededProjectId(solution), () => {
        copies += 1;
        return fixedId(`workflow instance ${key} ${copies}`);
      }),
    };
  });
}
