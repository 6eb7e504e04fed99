/** A product of the catalogue: one connector, in one or more versions. */
export interface CatalogueProduct {
  readonly name: string;
  readonly title: string;
  readonly field: ProductField;
  readonly versions: readonly string[];
}

/** What a product is about; decides its resources and description. */
export type ProductField = (typeof fields)[number];

const fields = [
  'marketing',
  'support',
  'commerce',
  'finance',
  'people',
  'projects',
  'storage',
  'analytics',
  'sales',
  'devops',
] as const;

const firstWords =
  'Amber Birch Cobalt Delta Ember Fern Granite Hazel Indigo Juniper Kestrel Lumen Maple Nimbus Onyx Prairie Quartz Raven Sable Timber Umber Velvet Willow Yonder Zephyr'.split(
    ' ',
  );

const secondWords: Readonly<Record<ProductField, readonly string[]>> = {
  marketing: ['Mailer', 'Campaigns', 'Audience'],
  support: ['Desk', 'Tickets', 'Helpline'],
  commerce: ['Shop', 'Checkout', 'Market'],
  finance: ['Invoices', 'Ledger', 'Payments'],
  people: ['HR', 'Payroll', 'Hiring'],
  projects: ['Boards', 'Tasks', 'Planner'],
  storage: ['Drive', 'Files', 'Vault'],
  analytics: ['Insights', 'Metrics', 'Events'],
  sales: ['Pipeline', 'Leads', 'Quotes'],
  devops: ['Builds', 'Alerts', 'Deploys'],
};

/** Newest last; the third and fifth show that versions are numbers, not text. */
const versionHistories: readonly (readonly string[])[] = [
  ['1.0'],
  ['1.0', '1.1'],
  ['2.9', '2.10'],
  ['1.3', '2.0', '2.1'],
  ['9.4', '10.0'],
  ['3.0'],
  ['4.0', '4.2'],
];

/** The first `count` products, the same ones always. At most 750 differ; more repeat with a number. */
export function catalogueProducts(count: number): readonly CatalogueProduct[] {
  return Array.from({ length: count }, (_, index) => productAt(index));
}

function productAt(index: number): CatalogueProduct {
  const field = pick(fields, index);
  const second = pick(secondWords[field], Math.floor(index / fields.length));
  // 7 and 25 have no common factor, so neighbours differ and every first word is used.
  const first = pick(firstWords, index * 7 + Math.floor(index / 150));
  const round = Math.floor(index / 750);
  const title = round === 0 ? `${first} ${second}` : `${first} ${second} ${round + 1}`;
  return {
    name: title.toLowerCase().replaceAll(' ', '-'),
    title,
    field,
    versions: pick(versionHistories, index),
  };
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('pick: the list is empty');
  return item;
}
