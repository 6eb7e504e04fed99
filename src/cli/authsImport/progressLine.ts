/** Tells how far an import is: one line that changes on a terminal, a line now and then elsewhere. */
export interface ProgressLine {
  /** One more row is done. */
  step(): void;
  end(): void;
}

export interface ProgressLineOptions {
  readonly total: number;
  readonly out: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly now?: () => number;
}

const TTY_EVERY_MS = 200;
const PLAIN_EVERY_MS = 10_000;
/** The rate is that of the last half minute. */
const WINDOW_MS = 30_000;

export function createProgressLine({
  total,
  out,
  now = () => performance.now(),
}: ProgressLineOptions): ProgressLine {
  const isTTY = out.isTTY === true;
  let done = 0;
  let shownAt = isTTY ? Number.NEGATIVE_INFINITY : now();
  /** When how many were done, lately: rows of an earlier run pass at once and would mislead. */
  let lately = [{ at: now(), done }];
  const show = (): void => {
    shownAt = now();
    lately = [...lately.filter(({ at }) => shownAt - at <= WINDOW_MS), { at: shownAt, done }];
    const [from = { at: shownAt, done }] = lately;
    const perSecond = (done - from.done) / Math.max(0.001, (shownAt - from.at) / 1_000);
    const line = describe(done, total, perSecond);
    out.write(isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  };
  return {
    step() {
      done++;
      if (now() - shownAt >= (isTTY ? TTY_EVERY_MS : PLAIN_EVERY_MS)) show();
    },
    end() {
      show();
      if (isTTY) out.write('\n');
    },
  };
}

function describe(done: number, total: number, perSecond: number): string {
  const share = total === 0 ? 1 : done / total;
  const bar = `[${'#'.repeat(Math.round(share * 20)).padEnd(20, '.')}]`;
  const left = done >= total || perSecond === 0 ? '' : `, ${time((total - done) / perSecond)} left`;
  return `${bar} ${done} of ${total} rows, ${perSecond.toFixed(1)} a second${left}`;
}

function time(seconds: number): string {
  if (seconds <= 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
