import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * JSON lines on standard output. Nothing that could hold a token or a credential is ever given to
 * it; the redaction is a second line of defence.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.authorization', '*.token', '*.credentials', '*.userData', 'req.headers'],
        censor: '[secret]',
      },
    },
    destination ?? pino.destination(1),
  );
