/** Runs `task` as soon as fewer than the limit are running; first come, first served. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** At most `max` tasks at a time. */
export function createLimit(max: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return async task => {
    if (running < max) running++;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await task();
    } finally {
      release();
    }
  };
}
