/** Runs `work`, printing one line: what it is, and how long it took. */
export function timed(what, work) {
  process.stdout.write(`${what} … `);
  const startedAt = performance.now();
  try {
    work();
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
  process.stdout.write(`${seconds(performance.now() - startedAt)}\n`);
}

/** Milliseconds as seconds for people. */
export const seconds = durationMs => `${(durationMs / 1000).toFixed(1)} s`;
