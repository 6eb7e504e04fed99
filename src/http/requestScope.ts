import type { ServerResponse } from 'node:http';

/** The life of one HTTP exchange. */
export interface RequestScope {
  /** Aborts when the client leaves before it has its answer. */
  readonly gone: AbortSignal;
  /** Runs `cleanup` once the exchange is over, answered or not. */
  onEnd(cleanup: () => void): void;
}

export function requestScope(response: ServerResponse): RequestScope {
  const left = new AbortController();
  const cleanups: (() => void)[] = [];
  let over = false;
  response.once('close', () => {
    over = true;
    if (!response.writableFinished) left.abort(new Error('The client closed the connection'));
    for (const cleanup of cleanups) cleanup();
  });
  return { gone: left.signal, onEnd: cleanup => (over ? cleanup() : cleanups.push(cleanup)) };
}
