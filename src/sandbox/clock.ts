/** The local Tray's idea of time, which tests move. Milliseconds since 1970. */
export interface TrayClock {
  now(): number;
  /** The same moment as a `Date`. */
  date(): Date;
  /** Lets `ms` milliseconds pass at once. */
  advance(ms: number): void;
  /** Stops time; only `advance` moves it afterwards. */
  freeze(): void;
}

/** A clock that runs with `source` until it is moved or frozen. */
export function createClock(source: () => number = Date.now): TrayClock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => (frozenAt ?? source()) + offset;
  return {
    now,
    date: () => new Date(now()),
    advance: ms => {
      offset += ms;
    },
    freeze: () => {
      frozenAt ??= source();
    },
  };
}
