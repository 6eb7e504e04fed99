export interface ShopOrder {
  readonly number: string;
  readonly total: number;
  /** The shop's id of the customer, `externalUserId` at Tray. */
  readonly customerId: string;
  readonly source: { readonly name: string; readonly version: string } | null;
}

const crm = { name: 'northwind-crm', version: '10.1' };

/** What the shop has sold, newest first; the customers are end users of the local Tray. */
export const orders: readonly ShopOrder[] = [
  { number: '1006', total: 74.5, customerId: 'basalt', source: crm },
  { number: '1005', total: 12, customerId: 'copper-kettle', source: crm },
  { number: '1004', total: 230.25, customerId: 'red-umbrella', source: null },
  { number: '1003', total: 48, customerId: 'basalt', source: null },
  { number: '1002', total: 19.9, customerId: 'gone-long-ago', source: null },
  { number: '1001', total: 305, customerId: 'copper-kettle', source: crm },
];
