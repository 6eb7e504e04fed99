import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../types.ts';
import { objectIn, objectsIn, textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { defineOperation, inputOf, objectOf, outputOf } from '../schemas.ts';
import { type Session, ThirdPartyRefusal } from '../thirdParty.ts';
import { headingField, rowField, spreadsheetField, worksheetField } from './dropdowns.ts';
import { notFound, rowsOf, sheets, type Worksheet, worksheetIn } from './sheets.ts';

const inWorksheet = { spreadsheet_id: spreadsheetField, worksheet_name: worksheetField };
const inRow = { ...inWorksheet, row_id: rowField };

const values = {
  title: 'Values',
  type: 'array',
  minItems: 1,
  additionalItems: true,
  items: objectOf(
    {
      column_heading: headingField,
      value: { title: 'Value', type: ['string', 'number', 'boolean', 'null'] },
    },
    ['column_heading', 'value'],
  ),
};

const rowOutput = outputOf({
  row_id: { title: 'Row ID', type: 'string' },
  values: { title: 'Values', type: 'object' },
});

/** Adding, changing and deleting rows. */
export const rowOperations = [
  defineOperation({
    name: 'create_row',
    title: 'Create row',
    description: 'Add a row at the end of a worksheet',
    authScopes: ['sheets:write'],
    inputSchema: inputOf({ ...inWorksheet, values }, [
      'spreadsheet_id',
      'worksheet_name',
      'values',
    ]),
    outputSchema: rowOutput,
    run: sheets.does((input, session) => {
      const worksheet = worksheetIn(input, session);
      const row = { id: randomUUID(), worksheet: worksheet.id, values: cellsIn(input, worksheet) };
      session.collection('row').put(row);
      return { row_id: row.id, values: row.values };
    }),
  }),
  defineOperation({
    name: 'update_row',
    title: 'Update row',
    description: 'Change the given columns of a row',
    authScopes: ['sheets:write'],
    inputSchema: inputOf({ ...inRow, values }, [
      'spreadsheet_id',
      'worksheet_name',
      'row_id',
      'values',
    ]),
    outputSchema: rowOutput,
    run: sheets.does((input, session) => {
      const worksheet = worksheetIn(input, session);
      const row = rowIn(input, worksheet, session);
      const changed = { ...objectIn(row, 'values'), ...cellsIn(input, worksheet) };
      session.collection('row').put({ ...row, values: changed });
      return { row_id: row.id, values: changed };
    }),
  }),
  defineOperation({
    name: 'delete_row',
    title: 'Delete row',
    description: 'Delete a row',
    authScopes: ['sheets:write'],
    inputSchema: inputOf(inRow, ['spreadsheet_id', 'worksheet_name', 'row_id']),
    outputSchema: outputOf({ deleted: { title: 'Deleted', type: 'boolean' } }),
    run: sheets.does((input, session) => {
      const { id } = rowIn(input, worksheetIn(input, session), session);
      return { deleted: session.collection('row').remove(id) };
    }),
  }),
  defineOperation({
    name: 'clear_worksheet',
    title: 'Clear worksheet',
    description: 'Delete all rows of a worksheet; the column headings stay',
    authScopes: ['sheets:write'],
    inputSchema: inputOf(inWorksheet, ['spreadsheet_id', 'worksheet_name']),
    outputSchema: outputOf({ deleted_rows: { title: 'Deleted rows', type: 'integer' } }),
    run: sheets.does((input, session) => {
      const rows = rowsOf(worksheetIn(input, session), session);
      for (const { id } of rows) session.collection('row').remove(String(id));
      return { deleted_rows: rows.length };
    }),
  }),
];

function rowIn(
  input: JsonObject,
  worksheet: Worksheet,
  session: Session,
): JsonObject & { readonly id: string } {
  const id = textIn(input, 'row_id') ?? '';
  const row = session.collection('row').get(id);
  if (row?.['worksheet'] !== worksheet.id) throw notFound();
  return { ...row, id };
}

function cellsIn(input: JsonObject, { headings }: Worksheet): JsonObject {
  const cells = objectsIn(input, 'values').map(({ column_heading, value }) => {
    const heading = String(column_heading);
    if (!headings.includes(heading)) throw unknownColumn(heading);
    return [heading, value] as const;
  });
  return Object.fromEntries(cells);
}

function unknownColumn(heading: string): ThirdPartyRefusal {
  const message = `Unable to parse range: there is no column "${heading}".`;
  const error = { code: 400, message, status: 'INVALID_ARGUMENT' };
  return new ThirdPartyRefusal(refusal(400, { error }, 'Bad request.'));
}
