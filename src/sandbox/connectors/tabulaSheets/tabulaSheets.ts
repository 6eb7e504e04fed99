import type { SandboxConnector } from '../../types.ts';
import { sheetDropdowns } from './dropdowns.ts';
import { getRows } from './getRows.ts';
import { rowOperations } from './rowOperations.ts';
import { spreadsheetOperations } from './spreadsheetOperations.ts';

/** Tabula Sheets, in its only version. */
export const tabulaSheets: SandboxConnector = {
  name: 'tabula-sheets',
  version: '8.1',
  title: 'Tabula Sheets',
  description: 'Spreadsheets with named columns.',
  service: { name: 'tabula-sheets', version: 1 },
  operations: [...spreadsheetOperations, getRows, ...rowOperations, ...sheetDropdowns],
};
