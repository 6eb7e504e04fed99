import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Counts, FromUpstream } from '../upstream/main.ts';

/** The stand-in for Tray in a process of its own. */
export interface RunningUpstream {
  readonly origin: string;
  /** How many requests of each kind have arrived. */
  counts(): Promise<Counts>;
  stop(): Promise<void>;
}

export async function startUpstream(connectors: number): Promise<RunningUpstream> {
  const child = fork(fileURLToPath(new URL('../upstream/main.ts', import.meta.url)), {
    env: { ...process.env, NODE_ENV: 'production', CONNECTORS: String(connectors) },
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The stand-in for Tray has ended');
  });
  const nextMessage = async (): Promise<FromUpstream> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as FromUpstream;
  };
  const started = await nextMessage();
  if (!('origin' in started)) throw new Error('The stand-in for Tray did not start');
  return {
    origin: started.origin,
    async counts() {
      const answer = nextMessage();
      child.send('counts');
      const told = await answer;
      if (!('counts' in told)) throw new Error('The stand-in for Tray does not tell its counts');
      return told.counts;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
