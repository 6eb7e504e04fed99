import { fileURLToPath } from 'node:url';
import type { Env } from '../config/readSetting.ts';
import type { Config } from '../config.ts';
import type { Gateway } from '../gateway.ts';
import { createLogger } from '../observability/logger.ts';
import { closeOnSignal } from './closeOnSignal.ts';

export interface RunGatewayOptions {
  /** What `config` was read from. */
  readonly env: Env;
  /** Whether it stands before a local Tray, whose master token is then its own. */
  readonly isLocal?: boolean;
  /** Closes what it stands before, once it is closed itself. */
  readonly thenClose?: () => Promise<void>;
}

/**
 * Runs the gateway until a signal: in this process, or in as many workers as the settings say, which
 * SIGHUP replaces one by one.
 *
 * @returns the origin that it listens at.
 */
export async function runGateway(config: Config, options: RunGatewayOptions): Promise<string> {
  const { env, isLocal = false, thenClose = async () => {} } = options;
  const gateway =
    config.workers > 1 ? await openWorkers(config, env, isLocal) : await openAlone(config, isLocal);
  const close = async (): Promise<void> => {
    await gateway.close();
    await thenClose();
  };
  const { drain, roll } = gateway;
  closeOnSignal({ drain, close, roll }, config.stop.delayMs + config.stop.timeoutMs);
  return gateway.listen();
}

/** What can be run; each way loads its own code only. */
interface Running extends Pick<Gateway, 'listen' | 'drain' | 'close'> {
  readonly roll?: () => Promise<void>;
}

async function openAlone(config: Config, isLocal: boolean): Promise<Running> {
  const { createGateway } = await import('../gateway.ts');
  const { masterToken } = config.tray;
  return createGateway(config, { ...(isLocal && masterToken && { localToken: masterToken }) });
}

async function openWorkers(config: Config, env: Env, isLocal: boolean): Promise<Running> {
  const { createWorkers } = await import('../workers/createWorkers.ts');
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return createWorkers({
    ...{ config, env, isLocal },
    program: fileURLToPath(new URL(`./worker.${extension}`, import.meta.url)),
    logger: createLogger(config.logLevel),
    onFailure: error => {
      // As any other error that nobody can do anything about: said once, and the end.
      process.nextTick(() => {
        throw error;
      });
    },
  });
}

/** How many processes there are and how to replace them; nothing for one. */
export const describeWorkers = ({ workers }: Config): string =>
  workers === 1
    ? ''
    : `It has ${workers} workers; kill -HUP ${process.pid} replaces them one after the other.`;
