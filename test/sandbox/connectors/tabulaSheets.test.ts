import { describe, expect, it } from '@jest/globals';
import { openConnectors } from './openConnectors.ts';

const sheets = ['tabula-sheets', '8.1'] as const;
const orders = { spreadsheet_id: 'sheet-orders', worksheet_name: '2025' };

describe('the spreadsheet connector', () => {
  it('creates a spreadsheet, a worksheet and a row, changes the row and clears the sheet', async () => {
    const { output } = openConnectors();
    const { id: spreadsheet_id } = await output(sheets, 'create_spreadsheet', { name: 'Stock' });
    const headings = ['Item', 'Count'];
    await output(sheets, 'create_worksheet', { spreadsheet_id, name: 'Now', headings });
    const place = { spreadsheet_id, worksheet_name: 'Now' };
    const { row_id } = await output(sheets, 'create_row', {
      ...place,
      values: [{ column_heading: 'Item', value: 'Cups' }],
    });

    const changed = await output(sheets, 'update_row', {
      ...place,
      row_id,
      values: [{ column_heading: 'Count', value: 12 }],
    });
    const cleared = await output(sheets, 'clear_worksheet', place);
    const rows = await output(sheets, 'get_rows', place);

    expect(changed['values']).toEqual({ Item: 'Cups', Count: 12 });
    expect(cleared).toEqual({ deleted_rows: 1 });
    expect(rows).toEqual({ rows: [], total: 0, next_row: null });
  });

  it('reads rows in pages and says where the next one starts', async () => {
    const { output } = openConnectors();

    const first = await output(sheets, 'get_rows', { ...orders, number_of_rows: 40 });
    const second = await output(sheets, 'get_rows', {
      ...orders,
      number_of_rows: 40,
      start_row: first['next_row'],
    });

    expect(first['rows']).toHaveLength(40);
    expect(second).toMatchObject({ total: 60, next_row: null });
    expect(second['rows']).toHaveLength(20);
    expect([second['rows']].flat()[0]).toMatchObject({ row_id: 'row-41' });
  });

  it.each([
    [{ operator: 'is', value: 9 }, 6],
    [{ operator: 'is_not', value: 9 }, 54],
    [{ operator: 'more_than', value: 7 }, 12],
    [{ operator: 'less_than', value: 2 }, 6],
    [{ operator: 'contains', value: '3' }, 7],
  ])('keeps rows whose kilos are %j', async (filter, total) => {
    const { output } = openConnectors();
    const filters = [{ column_heading: 'Kilos', ...filter }];

    expect(await output(sheets, 'get_rows', { ...orders, filters })).toMatchObject({ total });
  });

  it('sorts by a column', async () => {
    const { output } = openConnectors();
    const sort = { column_heading: 'Kilos', descending: true };

    const page = await output(sheets, 'get_rows', { ...orders, number_of_rows: 1, sort });

    expect(page['rows']).toMatchObject([{ values: { Kilos: 9 } }]);
  });

  it('fills dropdowns that depend on each other, under other parameter names', async () => {
    const { output } = openConnectors();
    const file = { file_id: 'sheet-orders' };

    const worksheets = await output(sheets, 'list_worksheets_ddl', file);
    const headings = await output(sheets, 'list_column_headings_ddl', {
      ...file,
      sheet: 'Returns',
    });
    const rows = await output(sheets, 'list_rows_ddl', { ...file, sheet: '2025', limit: 2 });

    expect(worksheets['result']).toEqual([
      { text: '2025', value: '2025' },
      { text: 'Returns', value: 'Returns' },
    ]);
    expect(headings['result']).toContainEqual({ text: 'Reason', value: 'Reason' });
    expect(rows['result']).toEqual([
      { text: 'Row 1', value: 'row-1' },
      { text: 'Row 2', value: 'row-2' },
    ]);
  });

  it.each([
    ['get_rows', { ...orders, worksheet_name: 'None' }, 404],
    ['list_worksheets', { spreadsheet_id: 'none' }, 404],
    ['delete_row', { ...orders, worksheet_name: 'Returns', row_id: 'row-1' }, 404],
    ['create_row', { ...orders, values: [{ column_heading: 'None', value: 1 }] }, 400],
    ['create_worksheet', { spreadsheet_id: 'sheet-orders', name: '2025', headings: ['A'] }, 409],
  ])('refuses %s of %j with %d', async (operation, input, statusCode) => {
    const { call } = openConnectors();

    expect(await call(sheets, operation, input)).toMatchObject({
      outcome: 'error',
      output: { response: { statusCode, body: { error: { code: statusCode } } } },
    });
  });
});
