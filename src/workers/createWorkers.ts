import cluster from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { openCommons } from '../commons.ts';
import type { Config } from '../config.ts';
import type { Gateway } from '../gateway.ts';
import type { Logger } from '../observability/logger.ts';
import { DEATHS_COUNT_MS, restartDelayMs } from './restartDelayMs.ts';
import { servePrimary } from './servePrimary.ts';
import type { HowToStop, StartOrder } from './services.ts';
import { startWorker, type Worker } from './startWorker.ts';

/** Several processes that serve one port. */
export interface Workers extends Pick<Gateway, 'listen' | 'drain' | 'close'> {
  /** Puts a new worker in the place of each, one after the other; no request is lost. */
  roll(): Promise<void>;
}

export interface WorkersOptions extends Pick<StartOrder, 'env' | 'isLocal'> {
  readonly config: Config;
  /** The file that a worker runs. */
  readonly program: string;
  readonly logger: Logger;
  /** Told why, when no worker is left and none can be started. */
  readonly onFailure: (error: unknown) => void;
}

/** What is left to do once the time for requests is over; whoever has not ended then does not. */
const CLOSE_WITHIN_MS = 4_000;

/** Starts, replaces and stops workers, and keeps what they have in common. */
export async function createWorkers(options: WorkersOptions): Promise<Workers> {
  const { config, env, isLocal, program, logger, onFailure } = options;
  const commons = await openCommons(config, sentence => logger.warn(sentence));
  const running = new Set<Worker>();
  const serve = servePrimary(commons, config.cache.maxBytes, running);
  const closing = new AbortController();
  let deaths: number[] = [];
  cluster.setupPrimary({ exec: program, args: [] });

  /** @throws when it does not come to listen. */
  const start = async (): Promise<string> => {
    const order = { env, isLocal, secret: commons.secret.reveal() };
    const worker = startWorker(order, serve);
    running.add(worker);
    void worker.ended.then(how => {
      running.delete(worker);
      if (worker.state() !== 'serving') return;
      logger.error({ worker: worker.id, pid: worker.pid }, `a worker ${how}`);
      void fill();
    });
    const origin = await worker.started;
    logger.info({ worker: worker.id, pid: worker.pid }, 'a worker listens');
    return origin;
  };

  /** Replaces whoever is missing, the later the more have died. */
  const fill = async (): Promise<void> => {
    const isMissing = () => [...running].filter(isToStay).length < config.workers;
    while (!closing.signal.aborted && isMissing()) {
      const now = performance.now();
      deaths = [...deaths.filter(at => now - at < DEATHS_COUNT_MS), now];
      try {
        await delay(restartDelayMs(deaths.length), undefined, { signal: closing.signal });
        if (isMissing()) await start();
      } catch (error) {
        if (closing.signal.aborted) return;
        if (serving().length === 0) return onFailure(error);
        logger.error({ err: error }, 'a worker cannot be replaced yet');
      }
    }
  };

  const serving = (): Worker[] => [...running].filter(({ state }) => state() === 'serving');

  const stopAll = async (how: HowToStop, withinMs: number): Promise<void> => {
    closing.abort();
    await Promise.all([...running].map(worker => worker.stop(how, withinMs + CLOSE_WITHIN_MS)));
  };

  const handOverMs = Math.max(config.requestTimeoutMs, config.callTimeoutMs) + CLOSE_WITHIN_MS;

  const rollOnce = async (): Promise<void> => {
    for (const old of serving()) {
      if (closing.signal.aborted) return;
      if (old.state() !== 'serving') continue;
      try {
        await start();
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.error({ err: error }, 'no new worker can be started: the old ones go on');
        return fill(); // had one of them died meanwhile, the new one would have been in its place
      }
      await old.stop('handOver', handOverMs);
    }
    logger.info('all workers are new');
  };
  const close = async (): Promise<void> => {
    await stopAll('close', config.stop.timeoutMs);
    await commons.close();
  };

  let rolling = Promise.resolve();
  let nextRoll: Promise<void> | undefined;

  return {
    async listen() {
      try {
        const [origin = ''] = await Promise.all(Array.from({ length: config.workers }, start));
        return origin;
      } catch (error) {
        if (closing.signal.aborted) return new Promise(() => {}); // whoever closes it hears of that
        await close(); // or the others would say the same
        throw error;
      }
    },
    roll() {
      nextRoll ??= rolling.then(() => {
        nextRoll = undefined;
        return rollOnce();
      });
      rolling = nextRoll;
      return rolling;
    },
    drain: () => stopAll('drain', config.stop.delayMs + config.stop.timeoutMs),
    close,
  };
}

const isToStay = ({ state }: Worker): boolean => state() !== 'stopping';
