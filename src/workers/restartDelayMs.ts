const [FIRST_MS, LONGEST_MS] = [100, 30_000];

/** Deaths are counted for so long. */
export const DEATHS_COUNT_MS = 60_000;

/** How long to wait before a worker is replaced, by those that have died lately, this one too. */
export const restartDelayMs = (deaths: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (deaths - 1));
