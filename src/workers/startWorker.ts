import cluster, { type Worker as ClusterWorker } from 'node:cluster';
import { createLink, type Link, type Services } from './link.ts';
import type { HowToStop, StartOrder, WorkerServices } from './services.ts';

/** A process that serves clients. */
export interface Worker {
  readonly id: number;
  readonly pid: number | undefined;
  readonly link: Link<WorkerServices>;
  /** The origin that it listens at. @throws in a sentence why it does not. */
  readonly started: Promise<string>;
  /** Resolves when it has ended, to how: `ended with code 1`. */
  readonly ended: Promise<string>;
  state(): WorkerState;
  /** Resolves when it has ended; it is made to after `withinMs`. */
  stop(how: HowToStop, withinMs: number): Promise<void>;
}

type WorkerState = 'starting' | 'serving' | 'stopping';

/**
 * Starts a process that runs the program in the settings of `node:cluster`.
 *
 * @param serve gives what this process does for it.
 */
export function startWorker(
  order: Omit<StartOrder, 'worker'>,
  serve: (worker: ClusterWorker) => Services,
): Worker {
  const worker = cluster.fork();
  const port = {
    // It may have ended by now; `ended` tells of that.
    send: (message: object) => void worker.send(message, undefined, undefined, () => {}),
    onMessage: (hear: (message: unknown) => void) => void worker.on('message', hear),
  };
  const link = createLink<WorkerServices>(port, serve(worker));
  const kill = (): void => void worker.process.kill('SIGKILL');
  let state: WorkerState = 'starting';

  const ended = new Promise<string>(resolve => {
    worker.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
  });
  const endedTooSoon = ended.then(how => {
    throw new Error(`A worker ${how} before it listened`);
  });
  void ended.then(link.close);
  const started = Promise.race([endedTooSoon, link.ask('start', { ...order, worker: worker.id })]);
  started.then(
    () => {
      if (state === 'starting') state = 'serving';
    },
    () => {
      state = 'stopping';
      kill();
    },
  );

  return {
    id: worker.id,
    pid: worker.process.pid,
    link,
    started,
    ended,
    state: () => state,
    async stop(how, withinMs) {
      if (state === 'starting') kill();
      else link.tell('stop', how);
      state = 'stopping';
      const timer = setTimeout(kill, withinMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
