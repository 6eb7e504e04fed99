import { fixedId } from '../connectors/fixedId.ts';
import type { ProjectRecord, WorkflowRecord } from '../store/projectStore.ts';
import type { SolutionRecord } from '../store/solutionStore.ts';

type Trigger = 'webhook' | 'scheduled';

interface SolutionSeed {
  readonly key: string;
  readonly title: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly customFields?: readonly { readonly key: string; readonly value: string }[];
  /** Slot (without `external_`), title, default as JSON, and first version. */
  readonly config: readonly (readonly [string, string, unknown, number?])[];
  /** Slot (without `external_`), title, service, and first version. */
  readonly auth: readonly (readonly [string, string, string, number?])[];
  readonly version: number;
  readonly workflows: readonly (readonly [
    name: string,
    trigger: Trigger,
    steps: readonly string[],
  ])[];
}

const seeds: readonly SolutionSeed[] = [
  {
    key: 'orders-to-sheet',
    title: 'Orders in a spreadsheet',
    description: 'Writes every wholesale order into a row of a spreadsheet',
    tags: ['orders', 'spreadsheets'],
    customFields: [
      { key: 'image', value: 'https://static.harbour-coffee.example/orders.svg' },
      { key: 'forceUnique', value: 'true' },
    ],
    config: [
      ['spreadsheet_name', 'Spreadsheet', 'Orders'],
      ['columns', 'Columns', ['number', 'date', 'total']],
      ['first_row', 'First row', 2],
    ],
    auth: [['sheets_auth', 'Tabula Sheets', 'tabula-sheets']],
    version: 1,
    workflows: [['Order received', 'webhook', ['tabula-sheets create_row']]],
  },
  {
    key: 'customers-to-crm',
    title: 'Regulars in the CRM',
    description: 'Keeps contacts in Northwind CRM as the till sees them',
    tags: ['customers', 'crm'],
    config: [
      ['create_missing', 'Create missing contacts', true],
      ['owner_email', 'Address of the account owner', null],
    ],
    auth: [['crm_auth', 'Northwind CRM', 'northwind-crm']],
    version: 1,
    workflows: [
      ['Contact changed', 'webhook', ['northwind-crm find_records', 'northwind-crm update_record']],
      ['Nightly comparison', 'scheduled', ['northwind-crm list_records']],
    ],
  },
  {
    key: 'stock-alerts',
    title: 'Low stock alerts',
    description: 'Posts to a channel when the beans run low',
    tags: ['stock', 'chat'],
    config: [
      ['threshold_kg', 'Alert below (kg)', 12],
      ['channel', 'Channel', 'stock-room'],
    ],
    auth: [
      ['stock_auth', 'Stockroom', 'stockroom'],
      ['chat_auth', 'Pigeon Chat', 'pigeon-chat'],
    ],
    version: 1,
    workflows: [
      [
        'Hourly look at the shelves',
        'scheduled',
        ['stockroom list_levels', 'pigeon-chat send_message'],
      ],
    ],
  },
  {
    key: 'invoices-to-ledger',
    title: 'Invoices in Ledger Desk',
    description: null,
    tags: ['orders', 'accounting'],
    config: [
      ['due_days', 'Days until payment is due', 30],
      ['tax', 'Tax', { rate: 0.07, included: false }],
    ],
    auth: [
      ['ledger_auth', 'Ledger Desk', 'ledger-desk'],
      ['chat_auth', 'Pigeon Chat', 'pigeon-chat', 2],
    ],
    version: 2,
    workflows: [
      ['Invoice requested', 'webhook', ['ledger-desk create_invoice']],
      ['Reminders', 'scheduled', ['ledger-desk list_invoices', 'pigeon-chat send_message']],
    ],
  },
  {
    key: 'rota-to-chat',
    title: 'Rota in the team channel',
    description: 'Announces who works tomorrow',
    tags: ['staff', 'chat'],
    config: [
      ['time_of_day', 'When to announce', '18:00'],
      ['location_code', 'Location code', null, 2],
    ],
    auth: [
      ['staff_auth', 'Lantern HR', 'lantern-hr'],
      ['chat_auth', 'Pigeon Chat', 'pigeon-chat'],
    ],
    version: 2,
    workflows: [
      ['Evening announcement', 'scheduled', ['lantern-hr list_shifts', 'pigeon-chat send_message']],
    ],
  },
  {
    key: 'newsletter',
    title: 'Newsletter sign-ups',
    description: 'Adds new newsletter readers to Brightmail; ✉ only with their consent',
    tags: ['customers', 'mail'],
    config: [['list_name', 'Mailing list', 'Regulars']],
    auth: [['mail_auth', 'Brightmail', 'brightmail']],
    version: 1,
    workflows: [['Sign-up', 'webhook', ['brightmail add_reader']]],
  },
];

/** Id of the seeded solution with this key. */
export function seededSolutionId(key: string): string {
  return fixedId(`solution ${key}`);
}

/** Id of the project in which the seeded solution with this key is built. */
export function seededProjectId(key: string): string {
  return fixedId(`project ${key}`);
}

export const solutions: readonly SolutionRecord[] = seeds.map(seed => ({
  id: seededSolutionId(seed.key),
  title: seed.title,
  description: seed.description,
  tags: seed.tags,
  customFields: seed.customFields ?? [],
  configSlots: seed.config.map(([slot, title, defaultValue, since = 1]) => ({
    externalId: `external_${slot}`,
    title,
    defaultValue: JSON.stringify(defaultValue),
    since,
  })),
  authSlots: seed.auth.map(([slot, title, service, since = 1]) => ({
    externalId: `external_${slot}`,
    title,
    service,
    since,
  })),
  version: seed.version,
  projectId: seededProjectId(seed.key),
}));

export const projects: readonly ProjectRecord[] = [
  ...seeds.map(({ key, title }) => ({
    id: seededProjectId(key),
    name: title,
    config: { environment: 'production', retries: 3 },
    solutionDraft: null,
  })),
  { id: seededProjectId('scratch'), name: 'Scratch', config: {}, solutionDraft: null },
];

export const workflows: readonly WorkflowRecord[] = seeds.flatMap(({ key, workflows: own }) =>
  own.map(([name, trigger, steps]) => ({
    id: fixedId(`workflow ${key} ${name}`),
    projectId: seededProjectId(key),
    name,
    definition: { trigger, steps },
  })),
);
