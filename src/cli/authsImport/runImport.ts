import { createInputValidator } from '../../upstream/connectors/schema/inputViolations.ts';
import { checkRecords } from './checkFile.ts';
import type { ColumnMapping } from './fields.ts';
import type { ReadyRow } from './fitRow.ts';
import type { ImportTray } from './importTray.ts';
import { openJournal } from './journal.ts';
import { createProgressLine, type ProgressLineOptions } from './progressLine.ts';
import { type FileFormat, readRecords } from './readRecords.ts';
import { createSender, type Outcome, rowKey, type Sender } from './sendRows.ts';

export interface ImportOptions {
  readonly file: string;
  readonly format: FileFormat;
  readonly mapping: ColumnMapping;
  readonly createUsers: boolean;
  readonly settleMs: number;
  readonly tray: ImportTray;
  readonly warn: (sentence: string) => void;
}

/** What a file holds and what is wrong with it. */
export interface FileReport {
  readonly rows: number;
  readonly users: number;
  readonly missingUsers: number;
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
}

/** Reads a whole file and changes nothing. `users` are those that Tray knows. */
export async function checkFile(
  options: ImportOptions,
  users: ReadonlyMap<string, string>,
): Promise<FileReport> {
  const lines = new Map<string, number>();
  const seen = new Set<string>();
  const problems: { line: number; problem: string }[] = [];
  let rows = 0;
  for await (const checked of rowsOf(options)) {
    rows++;
    if ('problems' in checked) {
      problems.push(...checked.problems.map(problem => ({ line: checked.line, problem })));
      continue;
    }
    const { ready } = checked;
    const { line, user } = ready;
    const twin = lines.get(rowKey(ready));
    if (twin !== undefined) problems.push({ line, problem: `${SAME_AS} ${twin}; ${RENAME}` });
    lines.set(rowKey(ready), twin ?? line);
    if (!users.has(user) && !seen.has(user) && !options.createUsers) {
      problems.push({ line, problem: `there is no end user ${user}; see --create-users` });
    }
    seen.add(user);
  }
  const missingUsers = [...seen].filter(user => !users.has(user)).length;
  // Lines that are no CSV are heard of early.
  problems.sort((a, b) => a.line - b.line);
  return { rows, users: seen.size, missingUsers, problems };
}

const SAME_AS = 'has the same user, environment and name as line';
const RENAME = 'give one of them another name, since nothing else tells them apart';

async function* rowsOf(options: ImportOptions) {
  const { file, format, mapping, tray, warn } = options;
  const validator = createInputValidator();
  yield* checkRecords(readRecords(file, format), { tray, validator, mapping, warn });
}

export interface SendOptions extends ImportOptions {
  readonly journalFile: string;
  /** Names the Tray that the journal belongs to. */
  readonly trayName: string;
  readonly users: Map<string, string>;
  readonly rows: number;
  readonly out: ProgressLineOptions['out'];
  /** Asks to stop: what has been sent is waited for, nothing else is sent. */
  readonly stop: AbortSignal;
}

/** Rows under way at a time; the rate limit paces them. */
const PARALLEL = 24;

/**
 * Sends every row that is not there yet. What became of each line; those that were not reached are
 * left out.
 *
 * @throws when Tray is out; what was done until then is in the journal.
 */
export async function sendFile(options: SendOptions): Promise<ReadonlyMap<number, Outcome>> {
  const { tray, users, settleMs, rows: total, out, stop } = options;
  const journal = await openJournal(options.journalFile, options.trayName);
  const sender = createSender({ tray, journal, users, settleMs, now: Date.now });
  const outcomes = new Map<number, Outcome>();
  const progress = createProgressLine({ total, out });
  const finish = (row: ReadyRow, outcome: Outcome): void => {
    outcomes.set(row.line, outcome);
    progress.step();
  };
  try {
    const unclear = await sendAll(rowsOf({ ...options, warn: () => {} }), sender, finish, stop);
    await forEach(unclear, stop, async row => finish(row, await sender.settle(row)));
    return outcomes;
  } finally {
    progress.end();
    await journal.close();
  }
}

/** Sends the rows; gives those whose fate is unclear. */
async function sendAll(
  rows: ReturnType<typeof rowsOf>,
  sender: Sender,
  finish: (row: ReadyRow, outcome: Outcome) => void,
  stop: AbortSignal,
): Promise<ReadyRow[]> {
  const unclear: ReadyRow[] = [];
  let inTrouble = 0;
  await forEach(rows, stop, async checked => {
    if ('problems' in checked) return; // the file has changed since it was checked
    const outcome = await sender.send(checked.ready);
    if (outcome) finish(checked.ready, outcome);
    else unclear.push(checked.ready);
    if (outcome?.status === 'created' || outcome?.status === 'existing') inTrouble = 0;
    else inTrouble++;
    if (inTrouble >= MAX_IN_TROUBLE) throw new Error(NO_ANSWERS);
  });
  return unclear;
}

const MAX_IN_TROUBLE = 200;
const NO_ANSWERS =
  'Tray has refused or not answered 200 rows in a row. Run the same command again when it works: it goes on where it stopped.';

/** Does `work` on each item, some at a time; ends at the first failure once all under way are done. */
async function forEach<T>(
  items: AsyncIterable<T> | Iterable<T>,
  stop: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  for await (const item of items) {
    if (stop.aborted || failure) break;
    const task: Promise<void> = work(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
    if (underWay.size >= PARALLEL) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failure) throw failure.error;
}
