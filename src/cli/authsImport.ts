import type { Env } from '../config/readSetting.ts';
import { readMapping } from './authsImport/fields.ts';
import { openImportTray } from './authsImport/importTray.ts';
import { type FileFormat, formatOf } from './authsImport/readRecords.ts';
import { writeResultFile } from './authsImport/resultFile.ts';
import {
  checkFile,
  type FileReport,
  type ImportOptions,
  sendFile,
} from './authsImport/runImport.ts';
import type { Outcome } from './authsImport/sendRows.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';

export interface AuthsImportOptions {
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly format?: FileFormat;
  readonly dryRun?: boolean;
  readonly createUsers?: boolean;
  readonly journal?: string;
  readonly result?: string;
  /** Seconds. */
  readonly settle: string;
}

/**
 * Moves the authentications in `file` into Tray, each once, however often it is interrupted.
 *
 * @returns the exit code: 0 when every row is there, 1 when one is not, 130 when it was stopped.
 */
export async function authsImport(
  env: Env,
  file: string,
  options: AuthsImportOptions,
): Promise<number> {
  const config = loadConfigAloud(env);
  const tray = await openImportTray(config, new AbortController().signal);
  try {
    const users = await tray.users();
    const job: ImportOptions = {
      ...{ file, tray, createUsers: options.createUsers ?? false },
      format: options.format ?? formatOf(file),
      mapping: readMapping(options.map, options.set),
      settleMs: secondsToMs(options.settle),
      warn: sentence => console.error(`Warning: ${sentence}.`),
    };
    const report = await checkFile(job, users);
    tell(report, options);
    if (report.problems.length > 0) return 1;
    if (options.dryRun) return 0;
    const stop = stopOnSignal();
    const resultFile = options.result ?? `${file}.result.jsonl`;
    const outcomes = await sendFile({
      ...{ ...job, users, rows: report.rows, out: process.stderr, stop },
      journalFile: options.journal ?? `${file}.journal`,
      trayName: config.tray.restUrl,
    });
    await writeResultFile(resultFile, outcomes);
    return summarise(outcomes, report.rows, resultFile);
  } finally {
    await tray.close();
  }
}

function secondsToMs(text: string): number {
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= 3_600) return seconds * 1_000;
  throw new Error(`--settle takes seconds from 0 to 3600, not "${text}".`);
}

function tell(
  { rows, users, missingUsers, problems }: FileReport,
  { createUsers, dryRun }: AuthsImportOptions,
): void {
  for (const { line, problem } of problems) console.log(`line ${line}: ${problem}`);
  const toCreate = createUsers ? `, ${missingUsers} of them to be created` : '';
  console.log(`${rows} rows for ${users} end users${toCreate}; ${problems.length} problems.`);
  if (problems.length > 0) console.log('Nothing has been changed at Tray.');
  else if (dryRun)
    console.log('All can be imported. This was a dry run: nothing has been changed.');
}

/** The first signal asks to stop, the second ends at once; either way the next run goes on. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
      console.error('\nStopping: waiting for what has been sent. Again to end at once.');
    });
  }
  return stop.signal;
}

function summarise(
  outcomes: ReadonlyMap<number, Outcome>,
  rows: number,
  resultFile: string,
): number {
  const count = (status: Outcome['status']): number =>
    [...outcomes.values()].filter(outcome => outcome.status === status).length;
  const left = rows - outcomes.size;
  const parts = [
    `${count('created')} created`,
    `${count('existing')} were there already`,
    `${count('failed')} failed`,
    `${count('unknown')} without an answer`,
    `${left} not reached`,
  ];
  console.log(`${parts.join(', ')}. Each line's outcome is in ${resultFile}.`);
  if (left > 0) {
    console.log('Run the same command again to go on.');
    return 130;
  }
  return count('failed') + count('unknown') === 0 ? 0 : 1;
}
