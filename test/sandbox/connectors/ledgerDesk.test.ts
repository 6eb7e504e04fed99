import { describe, expect, it } from '@jest/globals';
import { openConnectors } from './openConnectors.ts';

const ledger = ['ledger-desk', '3.4'] as const;
const line = { description: 'Beans', quantity: 2, unit_price: 10, tax_code: 19 };
const invoice = { customer_name: 'Castle Cycles', currency: 'EUR', lines: [line] };

describe('the invoice connector', () => {
  it.each([
    ['none', {}, 23.8],
    ['null', { discount: null }, 23.8],
    ['percentage', { discount: { percent: 50 } }, 11.9],
    ['amount', { discount: { amount: 3.8 } }, 20],
  ])('reckons the total with a discount of %s', async (_kind, discount, total) => {
    const { output } = openConnectors();

    const created = await output(ledger, 'create_invoice', { ...invoice, ...discount });

    expect(created).toMatchObject({ total, status: 'open', paid_at: null });
  });

  it('notes a payment once', async () => {
    const { call, output } = openConnectors();

    const paid = await output(ledger, 'pay_invoice', { invoice_id: 'inv-1' });
    const again = await call(ledger, 'pay_invoice', { invoice_id: 'inv-1' });

    expect(paid).toMatchObject({ status: 'paid', paid_at: '2025-06-01T10:00:00.000Z' });
    expect(again).toMatchObject({
      output: { response: { statusCode: 409, body: 'The invoice is paid' } },
    });
  });

  it('cancels an open invoice and keeps the reason, not the PIN', async () => {
    const { output } = openConnectors();
    const reason = 'Ordered twice';
    await output(ledger, 'cancel_invoice', { invoice_id: 'inv-1', pin: '1234', reason });

    const read = await output(ledger, 'get_invoice', { invoice_id: 'inv-1' });

    expect(read).toMatchObject({ status: 'cancelled', cancelled_because: reason });
    expect(JSON.stringify(read)).not.toContain('1234');
  });

  it('walks invoices by limit and offset', async () => {
    const { output } = openConnectors();

    const page = await output(ledger, 'list_invoices', { limit: 10, offset: 40, status: 'any' });
    const paid = await output(ledger, 'list_invoices', { status: 'paid' });

    expect(page['invoices']).toHaveLength(5);
    expect(page['total']).toBe(45);
    expect(paid['total']).toBe(15);
  });

  it('has numbers as values of a dropdown', async () => {
    const { output } = openConnectors();

    const codes = await output(ledger, 'list_tax_codes_ddl', { country: 49 });

    expect(codes['result']).toContainEqual({ text: 'Standard rate (19 %)', value: 19 });
  });

  it('breaks down with an Error ID in one operation', async () => {
    const { call } = openConnectors();

    const { outcome, output } = await call(ledger, 'export_book', {});

    expect(outcome).toBe('error');
    expect(output).toEqual({
      message: expect.stringMatching(
        /^Unfortunately, the connector unexpectedly failed\. Please contact support if this persists\. Error ID: [0-9a-f]{10}$/,
      ),
    });
  });

  it('answers a secret that belongs to another key with a text', async () => {
    const { call } = openConnectors();
    const credentials = {
      api_key: 'ledger-desk_live_harbour',
      api_secret: 'ledger-desk_secret_other',
    };

    const outcome = await call(ledger, 'list_invoices', {}, { credentials });

    expect(outcome).toMatchObject({
      output: { response: { statusCode: 401, body: 'Bad API key or secret' } },
    });
  });

  it('answers 404 for an invoice that is not there', async () => {
    const { call } = openConnectors();

    const outcome = await call(ledger, 'get_invoice', { invoice_id: 'inv-0' });

    expect(outcome).toMatchObject({ output: { response: { statusCode: 404 } } });
  });
});
