import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../types.ts';
import { numberIn, objectIn, objectsIn } from '../inputs.ts';
import { refusal, unexpectedFailure } from '../outcomes.ts';
import { defineOperation, inputOf, outputOf, text } from '../schemas.ts';
import { ThirdPartyRefusal } from '../thirdParty.ts';
import { invoiceField, invoiceFields, invoiceOutput, invoiceProperties } from './invoiceSchemas.ts';
import { invoiceIn, ledger, taxCodes } from './ledger.ts';

/** Writing, reading, paying and cancelling invoices. */
export const invoiceOperations = [
  defineOperation({
    name: 'create_invoice',
    title: 'Create invoice',
    description: 'Write an invoice; the total follows from its lines',
    inputSchema: inputOf(
      invoiceFields,
      ['customer_name', 'currency', 'lines'],
      ['note', 'discount', 'period'],
    ),
    outputSchema: invoiceOutput,
    run: ledger.does((input, session) => {
      const invoices = session.collection('invoice');
      const number = `${session.now().getUTCFullYear()}-${randomUUID().slice(0, 8)}`;
      const facts = {
        number,
        total: totalOf(input),
        status: 'open',
        paid_at: null,
        attachments: [],
      };
      const created = { ...input, ...facts, id: randomUUID() };
      invoices.put(created);
      return created;
    }),
  }),
  defineOperation({
    name: 'get_invoice',
    title: 'Get invoice',
    description: 'Read one invoice',
    inputSchema: inputOf({ invoice_id: invoiceField }, ['invoice_id']),
    outputSchema: invoiceOutput,
    run: ledger.does((input, session) => invoiceIn(input, session.collection('invoice'))),
  }),
  defineOperation({
    name: 'list_invoices',
    title: 'List invoices',
    description: 'List invoices, oldest first',
    inputSchema: inputOf(
      {
        limit: { title: 'Limit', type: 'integer', minimum: 1, maximum: 100, default: 20 },
        offset: { title: 'Offset', type: 'integer', minimum: 0, default: 0 },
        status: { ...text('Status'), enum: ['any', 'open', 'paid', 'cancelled'], default: 'any' },
      },
      [],
      ['limit', 'offset'],
    ),
    outputSchema: outputOf({
      invoices: {
        title: 'Invoices',
        type: 'array',
        items: { type: 'object', properties: invoiceProperties },
      },
      total: { title: 'Total', type: 'integer' },
    }),
    run: ledger.does((input, session) => {
      const { status = 'any' } = input;
      const invoices = session.collection('invoice').list();
      const found = invoices.filter(one => status === 'any' || one['status'] === status);
      const offset = numberIn(input, 'offset', 0);
      const page = found.slice(offset, offset + numberIn(input, 'limit', 20));
      return { invoices: page, total: found.length };
    }),
  }),
  defineOperation({
    name: 'pay_invoice',
    title: 'Pay invoice',
    description: 'Note that an invoice has been paid',
    inputSchema: inputOf({ invoice_id: invoiceField }, ['invoice_id']),
    outputSchema: invoiceOutput,
    run: ledger.does((input, session) => {
      const invoices = session.collection('invoice');
      const invoice = openInvoice(invoiceIn(input, invoices));
      const paid = { ...invoice, status: 'paid', paid_at: session.now().toISOString() };
      invoices.put(paid);
      return paid;
    }),
  }),
  defineOperation({
    name: 'cancel_invoice',
    title: 'Cancel invoice',
    description: 'Cancel an open invoice; needs the PIN of the book',
    inputSchema: inputOf(
      {
        invoice_id: invoiceField,
        reason: text('Reason', undefined, { format: 'text' }),
        pin: text('PIN', 'Four digits', { format: 'password', pattern: '^\\d{4}$' }),
      },
      ['invoice_id', 'pin'],
    ),
    outputSchema: invoiceOutput,
    run: ledger.does((input, session) => {
      const invoices = session.collection('invoice');
      const invoice = openInvoice(invoiceIn(input, invoices));
      const cancelled = {
        ...invoice,
        status: 'cancelled',
        cancelled_because: input['reason'] ?? null,
      };
      invoices.put(cancelled);
      return cancelled;
    }),
  }),
  defineOperation({
    name: 'export_book',
    title: 'Export book',
    description: 'Always breaks down, to show how a broken connector answers',
    inputSchema: inputOf({}),
    outputSchema: outputOf({}),
    run: async () => unexpectedFailure('ledger-desk export_book'),
  }),
];

function openInvoice<T extends JsonObject>(invoice: T): T {
  if (invoice['status'] === 'open') return invoice;
  const body = `The invoice is ${String(invoice['status'])}`;
  throw new ThirdPartyRefusal(refusal(409, body, 'The invoice is not open any more.'));
}

/** In the invoice's currency, tax included, rounded to cents. */
function totalOf(input: JsonObject): number {
  const sum = objectsIn(input, 'lines').reduce((soFar, line) => {
    const percent = taxCodes.find(({ code }) => code === line['tax_code'])?.percent ?? 0;
    const net = numberIn(line, 'quantity', 1) * numberIn(line, 'unit_price', 0);
    return soFar + net * (1 + percent / 100);
  }, 0);
  const discount = objectIn(input, 'discount');
  const reduced =
    sum * (1 - numberIn(discount, 'percent', 0) / 100) - numberIn(discount, 'amount', 0);
  return Math.round(reduced * 100) / 100;
}
