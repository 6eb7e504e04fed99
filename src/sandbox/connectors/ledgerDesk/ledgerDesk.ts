import type { SandboxConnector } from '../../types.ts';
import { optionsOperation } from '../optionsOperation.ts';
import { rawHttpOperation } from '../rawHttp/rawHttpOperation.ts';
import { text } from '../schemas.ts';
import { invoiceOperations } from './invoiceOperations.ts';
import { ledger, taxCodes } from './ledger.ts';

const dropdowns = [
  optionsOperation(ledger, 'list_invoices_ddl', { status: text('Status') }, ({ status }, session) =>
    session
      .collection('invoice')
      .list()
      .filter(invoice => status === 'any' || invoice['status'] === status)
      .map(({ id, number }) => ({ text: String(number), value: String(id) })),
  ),
  optionsOperation(
    ledger,
    'list_tax_codes_ddl',
    { country: { title: 'Country', description: 'Calling code', type: 'integer' } },
    () =>
      taxCodes.map(({ code, name, percent }) => ({ text: `${name} (${percent} %)`, value: code })),
  ),
];

const rest = rawHttpOperation(ledger, {
  origin: 'https://api.ledgerdesk.example',
  kinds: ['invoice'],
});

/** Ledger Desk, in its only version. */
export const ledgerDesk: SandboxConnector = {
  name: 'ledger-desk',
  version: '3.4',
  title: 'Ledger Desk',
  description: 'Invoices, from writing to payment.',
  service: { name: 'ledger-desk', version: 1 },
  operations: [...invoiceOperations, rest, ...dropdowns],
};
