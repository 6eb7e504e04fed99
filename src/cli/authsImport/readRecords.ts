import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse';
import { isObject } from '../../lib/decode.ts';

/** One record of the file, or why there is none. */
export type FileRecord =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: string };

export type FileFormat = 'csv' | 'jsonl';

/** By the end of its name. @throws {Error} for any other. */
export function formatOf(file: string): FileFormat {
  if (/\.csv$/i.test(file)) return 'csv';
  if (/\.(jsonl|ndjson)$/i.test(file)) return 'jsonl';
  throw new Error('The name of the file must end in .csv, .jsonl or .ndjson; or say --format.');
}

/** Reads a file record by record, however long it is. No value is ever part of a problem. */
export const readRecords = (file: string, format: FileFormat): AsyncIterable<FileRecord> =>
  format === 'csv' ? readCsv(file) : readJsonLines(file);

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

async function* readCsv(file: string): AsyncGenerator<FileRecord> {
  const skipped: FileRecord[] = [];
  const parser = parse({
    ...{ columns: true, bom: true, info: true, trim: true, skip_empty_lines: true },
    skip_records_with_error: true,
    on_skip: error => {
      skipped.push({ line: Number(error?.['lines'] ?? 0), problem: describe(error) });
      return undefined;
    },
  });
  const input = createReadStream(file).on('error', error => parser.destroy(error));
  for await (const row of input.pipe(parser) as AsyncIterable<CsvRow>) {
    yield* skipped.splice(0);
    yield { line: row.info.lines, values: row.record };
  }
  yield* skipped;
}

/** The library's own sentences repeat the record, which holds credentials. */
function describe(error: CsvError | undefined): string {
  switch (error?.code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'has another number of cells than the head of the file';
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'has a quote that does not open or close properly; write a quote inside quotes twice';
    default:
      return `is no CSV (${error?.code ?? 'unknown'})`;
  }
}

async function* readJsonLines(file: string): AsyncGenerator<FileRecord> {
  const input = createReadStream(file);
  const failed = new Promise<never>((_resolve, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() !== '') yield readJson(text.replace(/^\ufeff/, ''), line);
  }
  if (input.errored) await failed;
}

function readJson(text: string, line: number): FileRecord {
  try {
    const values: unknown = JSON.parse(text);
    if (isObject(values)) return { line, values: flattened(values) };
  } catch {
    // A parser's sentence quotes the text, which holds credentials.
  }
  return { line, problem: 'is no JSON object' };
}

/** `{"credentials": {"api_key": …}}` and `{"credentials.api_key": …}` say the same. */
function flattened(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (name === 'service' && isObject(value)) {
        return [
          ['service', value['name']],
          ['serviceVersion', value['version']],
        ];
      }
      if ((name !== 'credentials' && name !== 'userData') || !isObject(value)) {
        return [[name, value]];
      }
      return Object.entries(value).map(([member, one]) => [`${name}.${member}`, one]);
    }),
  );
}
