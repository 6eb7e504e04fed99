import type { Session } from '../thirdParty.ts';

const books: readonly {
  readonly id: string;
  readonly name: string;
  readonly worksheets: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    id: 'sheet-orders',
    name: 'Coffee orders',
    worksheets: { '2025': ['Customer', 'Blend', 'Kilos', 'Paid'], Returns: ['Customer', 'Reason'] },
  },
  {
    id: 'sheet-rota',
    name: 'Shop rota',
    worksheets: { Week: ['Day', 'Opens', 'Closes', 'Shifts'] },
  },
];

const blends = ['Breakwater', 'Lighthouse', 'Low Tide', 'Night Ferry'];

/** The spreadsheets with which every account starts; the orders have 60 rows, more than a page. */
export function fillSheets(session: Session): void {
  const spreadsheets = session.collection('spreadsheet');
  const worksheets = session.collection('worksheet');
  const rows = session.collection('row');
  for (const { id, name, worksheets: named } of books) {
    spreadsheets.put({ id, name, created_at: session.now().toISOString() });
    for (const [title, headings] of Object.entries(named)) {
      worksheets.put({ id: `${id}/${title}`, spreadsheet_id: id, name: title, headings });
    }
  }
  for (let number = 1; number <= 60; number += 1) {
    const values = {
      Customer: `Customer ${number % 12}`,
      Blend: blends[number % blends.length],
      Kilos: (number % 9) + 1,
      Paid: number % 4 !== 0,
    };
    rows.put({ id: `row-${number}`, worksheet: 'sheet-orders/2025', values });
  }
}
