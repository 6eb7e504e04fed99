/**
 * A failure as one or more sentences for people. Where logging is as chatty as `debug`, the
 * stack trace follows.
 */
export function explainFailure(
  error: unknown,
  logLevel: string | undefined = process.env['LOG_LEVEL'],
): string {
  if (!(error instanceof Error)) return String(error);
  const sentence = busyPort(error) ?? error.message;
  return logLevel === 'debug' || logLevel === 'trace' ? `${sentence}\n${error.stack}` : sentence;
}

function busyPort(error: Error): string | undefined {
  if (!('code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined;
  return `Port ${error.port} is in use: stop what runs there, or choose another one with PORT (the gateway) or SANDBOX_PORT (the local Tray).`;
}
