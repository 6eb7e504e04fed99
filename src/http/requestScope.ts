import type { ServerResponse } from 'node:http';
import { type Leaving, LeavingController } from '../lib/leaving.ts';

/** The life of one HTTP exchange. */
export interface RequestScope {
  /** Aborts when the client leaves before it has its answer. */
  readonly gone: Leaving;
  /** Runs `cleanup` once the exchange is over, answered or not. */
  onEnd(cleanup: () => void): void;
}

export function requestScope(response: ServerResponse): RequestScope {
  const left = new LeavingController();
  const cleanups: (() => void)[] = [];
  let over = false;
  response.once('close', () => {
    over = true;
    if (!response.writableFinished) left.abort(new Error('The client closed the connection'));
    for (const cleanup of cleanups) cleanup();
  });
  return { gone: left.signal, onEnd: cleanup => (over ? cleanup() : cleanups.push(cleanup)) };
}
