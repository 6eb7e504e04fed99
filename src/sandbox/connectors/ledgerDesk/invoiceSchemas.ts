import type { JsonObject } from '../../types.ts';
import { lookup, objectOf, outputOf, type Properties, text } from '../schemas.ts';

export const invoiceField = text(
  'Invoice',
  undefined,
  lookup('list_invoices_ddl', { status: 'any' }),
);

const line = objectOf(
  {
    description: text('Description', undefined, { format: 'text' }),
    quantity: { title: 'Quantity', type: 'number', minimum: 0, exclusiveMinimum: true, default: 1 },
    unit_price: { title: 'Unit price', type: 'number' },
    tax_code: {
      title: 'Tax code',
      type: 'integer',
      ...lookup('list_tax_codes_ddl', { country: 49 }),
    },
  },
  ['description', 'quantity', 'unit_price', 'tax_code'],
);

const discount: JsonObject = {
  title: 'Discount',
  oneOf: [
    { type: 'null', title: 'None' },
    objectOf(
      { percent: { title: 'Percent', type: 'number', minimum: 0, maximum: 100 } },
      ['percent'],
      [],
      {
        title: 'Percentage',
      },
    ),
    objectOf({ amount: { title: 'Amount', type: 'number', minimum: 0 } }, ['amount'], [], {
      title: 'Amount',
    }),
  ],
};

/** What a new invoice is made of. */
export const invoiceFields: Properties = {
  customer_name: text('Customer', undefined, { minLength: 1 }),
  currency: {
    ...text('Currency'),
    enum: ['EUR', 'GBP', 'USD'],
    enumLabels: ['Euro', 'Pound', 'Dollar'],
    default: 'EUR',
  },
  lines: {
    title: 'Lines',
    type: 'array',
    minItems: 1,
    maxItems: 100,
    additionalItems: true,
    items: line,
  },
  due_on: { title: 'Due on', type: 'string', format: 'datetime', date_mask: 'YYYY-MM-DD' },
  note: text('Note', 'Printed below the total', { format: 'text' }),
  discount,
  period: {
    title: 'Period',
    description: 'First and last month, such as 2025-01 and 2025-03',
    type: 'array',
    minItems: 2,
    items: [text('From'), text('To')],
    additionalItems: false,
  },
};

export const invoiceProperties: Properties = {
  id: { title: 'ID', type: 'string' },
  number: { title: 'Number', type: 'string' },
  customer_name: { title: 'Customer', type: 'string' },
  currency: { title: 'Currency', type: 'string' },
  total: { title: 'Total', type: 'number' },
  status: { title: 'Status', type: 'string' },
  paid_at: { title: 'Paid at', type: ['string', 'null'] },
  cancelled_because: { title: 'Cancelled because', type: ['string', 'null'] },
  attachments: { title: 'Attachments', type: 'array', items: {} },
};

export const invoiceOutput: JsonObject = outputOf(invoiceProperties);
