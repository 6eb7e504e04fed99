import type { JsonObject } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import type { Collection } from '../records.ts';
import { createThirdParty, type Session, ThirdPartyRefusal } from '../thirdParty.ts';

/** Ledger Desk itself: a book of invoices. */
export const ledger = createThirdParty({
  service: 'ledger-desk',
  unauthorized: refusal(401, 'Bad API key or secret', 'Unauthorized.'),
  fill: fillLedger,
});

/** Tax codes are numbers, and so are the values of their dropdown. */
export const taxCodes: readonly {
  readonly code: number;
  readonly name: string;
  readonly percent: number;
}[] = [
  { code: 0, name: 'No tax', percent: 0 },
  { code: 7, name: 'Reduced rate', percent: 7 },
  { code: 19, name: 'Standard rate', percent: 19 },
];

/** The invoice of `invoice_id`. @throws {ThirdPartyRefusal} 404 when there is none. */
export function invoiceIn(
  input: JsonObject,
  invoices: Collection,
): JsonObject & { readonly id: string } {
  const id = textIn(input, 'invoice_id') ?? '';
  const invoice = invoices.get(id);
  if (!invoice) {
    const body = { errors: [{ field: 'invoice_id', detail: 'not found' }] };
    throw new ThirdPartyRefusal(refusal(404, body, 'Not found. Looks like this has been removed.'));
  }
  return { ...invoice, id };
}

function fillLedger(session: Session): void {
  const invoices = session.collection('invoice');
  for (let number = 1; number <= 45; number += 1) {
    const isPaid = number % 3 === 0;
    invoices.put({
      id: `inv-${number}`,
      number: `2025-${String(number).padStart(4, '0')}`,
      customer_name: `Customer ${number % 12}`,
      currency: 'EUR',
      total: number * 12.5,
      status: isPaid ? 'paid' : 'open',
      paid_at: isPaid ? session.now().toISOString() : null,
      attachments: [],
    });
  }
}
