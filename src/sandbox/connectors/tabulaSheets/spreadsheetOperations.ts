import { randomUUID } from 'node:crypto';
import { textIn, textsIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { defineOperation, inputOf, outputOf, text } from '../schemas.ts';
import { ThirdPartyRefusal } from '../thirdParty.ts';
import { spreadsheetField } from './dropdowns.ts';
import { sheets, spreadsheetIdIn, worksheetId } from './sheets.ts';

const headings = {
  title: 'Column headings',
  type: 'array',
  minItems: 1,
  maxItems: 26,
  uniqueItems: true,
  items: { type: 'string', minLength: 1 },
};

/** Listing and adding spreadsheets and worksheets. */
export const spreadsheetOperations = [
  defineOperation({
    name: 'list_spreadsheets',
    title: 'List spreadsheets',
    description: 'List all spreadsheets of the account',
    authScopes: ['sheets:read'],
    inputSchema: inputOf({}),
    outputSchema: outputOf({ spreadsheets: { title: 'Spreadsheets', type: 'array', items: {} } }),
    run: sheets.does((_input, session) => ({
      spreadsheets: session.collection('spreadsheet').list(),
    })),
  }),
  defineOperation({
    name: 'create_spreadsheet',
    title: 'Create spreadsheet',
    description: 'Create a spreadsheet without worksheets',
    authScopes: ['sheets:write'],
    inputSchema: inputOf({ name: text('Name', undefined, { minLength: 1 }) }, ['name']),
    outputSchema: outputOf({ id: { title: 'ID', type: 'string' } }),
    run: sheets.does((input, session) => {
      const created = { id: randomUUID(), ...input, created_at: session.now().toISOString() };
      session.collection('spreadsheet').put(created);
      return created;
    }),
  }),
  defineOperation({
    name: 'list_worksheets',
    title: 'List worksheets',
    description: 'List the worksheets of a spreadsheet with their column headings',
    authScopes: ['sheets:read'],
    inputSchema: inputOf({ spreadsheet_id: spreadsheetField }, ['spreadsheet_id']),
    outputSchema: outputOf({ worksheets: { title: 'Worksheets', type: 'array', items: {} } }),
    run: sheets.does((input, session) => {
      const id = spreadsheetIdIn(input, session, 'spreadsheet_id');
      const worksheets = session.collection('worksheet').list();
      return { worksheets: worksheets.filter(({ spreadsheet_id }) => spreadsheet_id === id) };
    }),
  }),
  defineOperation({
    name: 'create_worksheet',
    title: 'Create worksheet',
    description: 'Add a worksheet to a spreadsheet',
    authScopes: ['sheets:write'],
    inputSchema: inputOf({ spreadsheet_id: spreadsheetField, name: text('Name'), headings }, [
      'spreadsheet_id',
      'name',
      'headings',
    ]),
    outputSchema: outputOf({ id: { title: 'ID', type: 'string' } }),
    run: sheets.does((input, session) => {
      const spreadsheet_id = spreadsheetIdIn(input, session, 'spreadsheet_id');
      const name = textIn(input, 'name') ?? '';
      const worksheets = session.collection('worksheet');
      const id = worksheetId(spreadsheet_id, name);
      if (worksheets.get(id)) throw alreadyThere(name);
      const created = { id, spreadsheet_id, name, headings: textsIn(input, 'headings') };
      worksheets.put(created);
      return created;
    }),
  }),
];

function alreadyThere(name: string): ThirdPartyRefusal {
  const error = { code: 409, message: `"${name}" already exists.`, status: 'ALREADY_EXISTS' };
  return new ThirdPartyRefusal(refusal(409, { error }, 'There is a worksheet of that name.'));
}
