import type { JsonObject } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { createThirdParty, type Session, ThirdPartyRefusal } from '../thirdParty.ts';
import { fillSheets } from './fillSheets.ts';

const unauthorizedBody = {
  error: { code: 401, message: 'Request had invalid credentials.', status: 'UNAUTHENTICATED' },
};

/** Tabula Sheets itself: spreadsheets, their worksheets, and rows of values by column heading. */
export const sheets = createThirdParty({
  service: 'tabula-sheets',
  unauthorized: refusal(401, unauthorizedBody, 'The access token is not valid.'),
  fill: fillSheets,
});

/** One worksheet. `id` is the spreadsheet's id and the worksheet's name. */
export interface Worksheet {
  readonly id: string;
  readonly headings: readonly string[];
}

/** The worksheet that two inputs name. @throws {ThirdPartyRefusal} 404 when there is none. */
export function worksheetIn(
  input: JsonObject,
  session: Session,
  [spreadsheetKey, nameKey]: readonly [string, string] = ['spreadsheet_id', 'worksheet_name'],
): Worksheet {
  const id = worksheetId(textIn(input, spreadsheetKey), textIn(input, nameKey));
  const worksheet = session.collection('worksheet').get(id);
  if (!worksheet) throw notFound();
  const { headings } = worksheet;
  return { id, headings: Array.isArray(headings) ? headings.map(String) : [] };
}

/** The id of the spreadsheet that `key` names. @throws {ThirdPartyRefusal} 404 when there is none. */
export function spreadsheetIdIn(input: JsonObject, session: Session, key: string): string {
  const id = textIn(input, key) ?? '';
  if (!session.collection('spreadsheet').get(id)) throw notFound();
  return id;
}

export function worksheetId(spreadsheetId = '', name = ''): string {
  return `${spreadsheetId}/${name}`;
}

/** The rows of a worksheet, in the order in which they were added. */
export function rowsOf({ id }: Worksheet, session: Session): readonly JsonObject[] {
  return session
    .collection('row')
    .list()
    .filter(row => row['worksheet'] === id);
}

export function notFound(): ThirdPartyRefusal {
  const error = { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' };
  return new ThirdPartyRefusal(
    refusal(404, { error }, 'Not found. Looks like this has been removed.'),
  );
}
