import type { JsonObject } from '../../types.ts';
import { numberIn, objectIn, objectsIn, textIn } from '../inputs.ts';
import { defineOperation, inputOf, objectOf, outputOf } from '../schemas.ts';
import { headingField, spreadsheetField, worksheetField } from './dropdowns.ts';
import { rowsOf, sheets, worksheetIn } from './sheets.ts';

const filter = objectOf(
  {
    column_heading: headingField,
    operator: {
      title: 'Operator',
      type: 'string',
      enum: ['is', 'is_not', 'contains', 'more_than', 'less_than'],
      enumLabels: ['Is', 'Is not', 'Contains', 'Is more than', 'Is less than'],
      default: 'is',
    },
    value: { title: 'Value', type: ['string', 'number', 'boolean'] },
  },
  ['column_heading', 'operator', 'value'],
);

const sort = objectOf(
  {
    column_heading: headingField,
    descending: { title: 'Descending', type: 'boolean', default: false },
  },
  ['column_heading'],
  ['descending'],
  { title: 'Sort' },
);

/** Reads rows, filtered and sorted by column; the columns of the worksheet shape the answer. */
export const getRows = defineOperation({
  name: 'get_rows',
  title: 'Get rows',
  description: 'Read rows of a worksheet, with filters',
  authScopes: ['sheets:read'],
  inputSchema: inputOf(
    {
      spreadsheet_id: spreadsheetField,
      worksheet_name: worksheetField,
      number_of_rows: {
        title: 'Number of rows',
        type: 'integer',
        minimum: 1,
        maximum: 1000,
        default: 50,
      },
      start_row: { title: 'Start row', type: 'integer', minimum: 1, default: 1 },
      filters: { title: 'Filters', type: 'array', additionalItems: true, items: filter },
      sort,
    },
    ['spreadsheet_id', 'worksheet_name'],
    ['start_row', 'sort'],
  ),
  outputSchema: outputOf({
    rows: {
      title: 'Rows',
      type: 'array',
      items: {
        type: 'object',
        properties: { row_id: { type: 'string' }, values: { type: 'object' } },
      },
    },
    total: { title: 'Total', type: 'integer' },
    next_row: { title: 'Next row', type: ['integer', 'null'] },
  }),
  run: sheets.does((input, session) => {
    const rows = rowsOf(worksheetIn(input, session), session);
    const found = sorted(
      rows.filter(row => objectsIn(input, 'filters').every(one => passes(row, one))),
      objectIn(input, 'sort'),
    );
    const from = numberIn(input, 'start_row', 1) - 1;
    const end = from + numberIn(input, 'number_of_rows', 50);
    return {
      rows: found.slice(from, end).map(({ id, values }) => ({ row_id: id, values })),
      total: found.length,
      next_row: end < found.length ? end + 1 : null,
    };
  }),
});

function passes(row: JsonObject, { column_heading, operator, value }: JsonObject): boolean {
  const cell = cellOf(row, column_heading);
  switch (operator) {
    case 'is_not':
      return cell !== value;
    case 'contains':
      return String(cell ?? '').includes(String(value));
    case 'more_than':
      return Number(cell) > Number(value);
    case 'less_than':
      return Number(cell) < Number(value);
    default:
      return cell === value;
  }
}

function sorted(rows: readonly JsonObject[], sort: JsonObject): readonly JsonObject[] {
  const heading = textIn(sort, 'column_heading');
  if (heading === undefined) return rows;
  const sign = sort['descending'] === true ? -1 : 1;
  return rows.toSorted(
    (one, other) => sign * compare(cellOf(one, heading), cellOf(other, heading)),
  );
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '').localeCompare(String(other ?? ''), 'en');
}

function cellOf(row: JsonObject, heading: unknown): unknown {
  return objectIn(row, 'values')[String(heading)];
}
