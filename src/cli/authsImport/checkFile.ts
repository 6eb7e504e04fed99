import type { EnvironmentRecord, ServiceVersion } from '../../upstream/auths/records.ts';
import type { InputValidator } from '../../upstream/connectors/schema/inputViolations.ts';
import { type ColumnMapping, toFields, unreadColumns } from './fields.ts';
import { fitRow, type ReadyRow } from './fitRow.ts';
import type { ImportTray } from './importTray.ts';
import type { FileRecord } from './readRecords.ts';
import { type Row, toRow } from './row.ts';

/** A row that can be sent, or everything that is wrong with a line. No problem holds a value. */
export type Checked =
  | { readonly ready: ReadyRow }
  | { readonly line: number; readonly problems: readonly string[] };

export interface CheckParts {
  readonly tray: Pick<ImportTray, 'environments' | 'services'>;
  readonly validator: InputValidator;
  readonly mapping: ColumnMapping;
  /** Told once of columns that no field takes. */
  readonly warn: (sentence: string) => void;
}

/** Checks the records of a file one after the other; asks Tray for each service once. */
export async function* checkRecords(
  records: AsyncIterable<FileRecord>,
  { tray, validator, mapping, warn }: CheckParts,
): AsyncGenerator<Checked> {
  const findEnvironment = createEnvironmentFinder(tray);
  const warned = new Set<string>();
  for await (const record of records) {
    const { line } = record;
    if ('problem' in record) {
      yield { line, problems: [record.problem] };
      continue;
    }
    const unread = unreadColumns(Object.keys(record.values), mapping).filter(
      column => !warned.has(column),
    );
    for (const column of unread) warned.add(column);
    if (unread.length > 0) warn(`No field takes the column ${unread.join(', ')}: it is left out`);
    const parsed = toRow(line, toFields(record.values, mapping));
    if ('problems' in parsed) {
      yield { line, problems: parsed.problems };
      continue;
    }
    const environment = await findEnvironment(parsed.row);
    if (typeof environment === 'string') {
      yield { line, problems: [environment] };
      continue;
    }
    const fit = fitRow(parsed.row, environment, validator);
    yield 'problems' in fit ? { line, problems: fit.problems } : fit;
  }
}

/** Finds a row's environment, or says in a sentence why there is none. */
function createEnvironmentFinder(tray: CheckParts['tray']) {
  const byService = new Map<string, Promise<readonly EnvironmentRecord[] | null>>();
  const environmentsOf = (service: ServiceVersion) => {
    const key = `${service.name}@${service.version}`;
    const known = byService.get(key) ?? tray.environments(service);
    byService.set(key, known);
    return known;
  };
  /** Tray has no read by id, so that every service is asked, once, where no row names its service. */
  let everywhere: Promise<Map<string, EnvironmentRecord>> | undefined;
  const readAll = async (): Promise<Map<string, EnvironmentRecord>> => {
    const lists = await Promise.all((await tray.services()).map(environmentsOf));
    return new Map(lists.flatMap(list => (list ?? []).map(one => [one.id, one] as const)));
  };

  return async (row: Row): Promise<EnvironmentRecord | string> => {
    const { service, serviceEnvironmentId: id } = row;
    if (service) return choose(row, await environmentsOf(service));
    everywhere ??= readAll();
    return (await everywhere).get(id ?? '') ?? 'no service has this serviceEnvironmentId';
  };
}

function choose(
  { service, environment: title, serviceEnvironmentId: id }: Row,
  environments: readonly EnvironmentRecord[] | null,
): EnvironmentRecord | string {
  const name = `${service?.name}@${service?.version}`;
  if (!environments) return `Tray knows no service ${name}`;
  const fitting = environments.filter(
    one => (id === null || one.id === id) && (title === null || one.title === title),
  );
  const [only, ...others] = fitting;
  if (only && others.length === 0) return only;
  const titles = environments.map(one => JSON.stringify(one.title)).join(', ');
  return only
    ? `${name} has several environments: say in environment which of ${titles}`
    : `${name} has no such environment, only ${titles}`;
}
