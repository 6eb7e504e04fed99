/**
 * What a worker runs: one of the processes that `WORKERS` asks for. The primary says when to start
 * and when to stop, and a worker ends when the primary does.
 */
import cluster from 'node:cluster';
import closeWithGrace from 'close-with-grace';
import { destination } from 'pino';
import type { Commons } from '../commons.ts';
import { loadConfig } from '../config.ts';
import { createGateway, type Gateway } from '../gateway.ts';
import { createLogger } from '../observability/logger.ts';
import { type Ears, joinCommons } from '../workers/joinCommons.ts';
import { createLink } from '../workers/link.ts';
import type { HowToStop, PrimaryServices, StartOrder } from '../workers/services.ts';
import { CLOSE_WITHIN_MS } from './closeOnSignal.ts';
import { explainFailure } from './explainFailure.ts';

const port = {
  send: (message: object) => void process.send?.(message, undefined, undefined, () => {}),
  onMessage: (hear: (message: unknown) => void) => void process.on('message', hear),
};
const ears: Ears = new Map();
const link = createLink<PrimaryServices>(port, {
  start: (order: StartOrder) =>
    start(order).catch(error => {
      throw new Error(explainFailure(error));
    }),
  async stop(how: HowToStop) {
    await stop(how);
    process.exit(0);
  },
  hear: (topic: string, about: never) => ears.get(topic)?.(about),
});

/** Standard output, where a pipe takes so much at once whole, whoever else writes to it. */
const LOG = { dest: 1, maxWrite: 4_096 };

let running: { readonly gateway: Gateway; readonly commons: Commons } | undefined;

async function start({ worker, env, isLocal, secret }: StartOrder): Promise<string> {
  const config = loadConfig(env);
  const commons = await joinCommons(link, ears, config, secret);
  const { masterToken } = config.tray;
  const gateway = await createGateway(config, {
    logger: createLogger(config.logLevel, destination(LOG)).child({ worker }),
    commons,
    ...(isLocal && masterToken && { localToken: masterToken }),
  });
  running = { gateway, commons };
  await link.ask('join');
  return gateway.listen();
}

async function stop(how: HowToStop): Promise<void> {
  await running?.gateway[how]();
  if (how === 'drain') await running?.gateway.close();
  await running?.commons.close();
}

// What cannot be sent any more: the primary has ended, and so does this process in a moment.
cluster.worker?.on('error', () => {});
// A terminal and some supervisors signal every process; the primary decides what comes of it.
const notOurs: ('SIGINT' | 'SIGTERM' | 'SIGHUP')[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of notOurs) process.on(signal, () => {});
closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false, skip: notOurs }, async ({ err }) => {
  if (err) console.error(explainFailure(err));
  await stop('close');
});
