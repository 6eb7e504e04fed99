import { Worker } from 'node:worker_threads';

/** How long each process may run before it is stopped for as long. */
const TURN_MS = 20;

/**
 * Lets each process run half of the time, as though it had half a core of its own: the even ones
 * while the odd ones stand still. A thread of its own keeps the time.
 *
 * @returns ends it; all run freely then.
 */
export function takeTurns(pids: readonly number[]): () => Promise<void> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(
    `const { workerData: { pids, stop, turnMs } } = require('node:worker_threads');
    const signal = (runs, odd) => pids.forEach((pid, i) => {
      if (i % 2 === odd) process.kill(pid, runs ? 'SIGCONT' : 'SIGSTOP');
    });
    for (let odd = 0; Atomics.wait(stop, 0, 0, turnMs) === 'timed-out'; odd = 1 - odd) {
      signal(false, 1 - odd);
      signal(true, odd);
    }
    for (const pid of pids) process.kill(pid, 'SIGCONT');`,
    { eval: true, workerData: { pids, stop, turnMs: TURN_MS } },
  );
  const ended = new Promise<void>((resolve, reject) => {
    thread.once('exit', () => resolve()).once('error', reject);
  });
  return () => {
    Atomics.store(stop, 0, 1);
    Atomics.notify(stop, 0);
    return ended;
  };
}
