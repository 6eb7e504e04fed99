import { createLogger, type Logger } from '../../src/observability/logger.ts';

export interface LogLines {
  readonly logger: Logger;
  /** What has been logged, each line read as JSON. */
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
}

/** A log that is kept; `level` and everything more urgent. */
export function logLines(level = 'info'): LogLines {
  const written: string[] = [];
  const logger = createLogger(level, { write: line => written.push(line) });
  return { logger, lines: () => written.map(line => JSON.parse(line)) };
}
