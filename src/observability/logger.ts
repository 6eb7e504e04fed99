import { type DestinationStream, type Logger, pino } from 'pino';
import { hideSecrets } from './hideSecrets.ts';

export type { Logger } from 'pino';

/**
 * JSON lines on standard output. Nothing that could hold a token or a credential is ever given to
 * it; hiding what is named like one is a second line of defence.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: hide },
      serializers: { err: (error: Error) => hideSecrets(pino.stdSerializers.err(error)) },
    },
    destination ?? pino.destination(1),
  );

const hide = <T extends object>(line: T): T => hideSecrets(line) as T; // of the same shape
