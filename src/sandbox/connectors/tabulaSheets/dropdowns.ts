import { optionsOperation } from '../optionsOperation.ts';
import { lookup, text } from '../schemas.ts';
import { rowsOf, sheets, spreadsheetIdIn, worksheetIn } from './sheets.ts';

export const spreadsheetField = text('Spreadsheet', undefined, lookup('list_spreadsheets_ddl'));

export const worksheetField = text(
  'Worksheet',
  undefined,
  lookup('list_worksheets_ddl', { file_id: '{{spreadsheet_id}}' }),
);

/** The dropdown's parameters have other names than the form's fields, as they often do. */
const inSheet = { file_id: '{{spreadsheet_id}}', sheet: '{{worksheet_name}}' };

export const headingField = text(
  'Column heading',
  undefined,
  lookup('list_column_headings_ddl', inSheet),
);

export const rowField = text('Row', undefined, lookup('list_rows_ddl', { ...inSheet, limit: 100 }));

const file_id = text('File ID');
const sheet = text('Sheet');
const inputNames = ['file_id', 'sheet'] as const;

/** The hidden operations behind the fields above. */
export const sheetDropdowns = [
  optionsOperation(sheets, 'list_spreadsheets_ddl', {}, (_input, session) =>
    session
      .collection('spreadsheet')
      .list()
      .map(({ id, name }) => ({ text: String(name), value: String(id) })),
  ),
  optionsOperation(sheets, 'list_worksheets_ddl', { file_id }, (input, session) => {
    const id = spreadsheetIdIn(input, session, 'file_id');
    const worksheets = session.collection('worksheet').list();
    return worksheets
      .filter(({ spreadsheet_id }) => spreadsheet_id === id)
      .map(({ name }) => ({ text: String(name), value: String(name) }));
  }),
  optionsOperation(sheets, 'list_column_headings_ddl', { file_id, sheet }, (input, session) =>
    worksheetIn(input, session, inputNames).headings.map(heading => ({
      text: heading,
      value: heading,
    })),
  ),
  optionsOperation(
    sheets,
    'list_rows_ddl',
    { file_id, sheet, limit: { title: 'Limit', type: 'integer' } },
    (input, session) =>
      rowsOf(worksheetIn(input, session, inputNames), session)
        .slice(0, Number(input['limit']))
        .map(({ id }, index) => ({ text: `Row ${index + 1}`, value: String(id) })),
  ),
];
