import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Reply } from '../reply.ts';
import { failedAnswer } from '../users/usersApi.ts';
import { UsersApiError } from '../users/usersApiError.ts';
import { writeReply } from '../writeReply.ts';
import { breakAnswer } from './breakAnswer.ts';
import type { Fault } from './fault.ts';
import type { ActiveFault } from './faults.ts';

export interface FaultTarget {
  readonly response: ServerResponse;
  /** Does the request's work. */
  readonly answer: () => Promise<Reply>;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Answers a request the way the fault says. */
export async function applyFault(active: ActiveFault, target: FaultTarget): Promise<void> {
  const { fault } = active;
  const { response, answer, signal } = target;
  if (!(await waited(fault, signal))) return;
  const replacement = toReplacement(fault, target.now());
  if (replacement && fault.afterWork) await answer();
  if (replacement) writeReplacement(response, replacement);
  else if (fault.broken) await breakAnswer(fault.broken, active, target);
  else writeReply(response, await answer());
}

interface Replacement {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** False when the client left meanwhile. */
async function waited({ latencyMs, until }: Fault, signal: AbortSignal): Promise<boolean> {
  const gone = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
  if (latencyMs !== undefined) await delay(latencyMs, undefined, { signal }).catch(() => {});
  if (until) await Promise.race([until.catch(() => {}), gone]);
  return !signal.aborted;
}

function toReplacement(fault: Fault, now: Date): Replacement | undefined {
  const { status, body, graphqlError } = fault;
  const headers = { 'content-type': 'application/json', ...fault.headers };
  if (graphqlError) {
    const { message, name = 'InternalError', code = 'internal_error' } = graphqlError;
    const answer = failedAnswer(new UsersApiError(name, code, message), now);
    return { status: status ?? 200, headers, body: JSON.stringify(answer) };
  }
  if (status === undefined) return undefined;
  if (typeof body === 'string') return { status, headers, body };
  return { status, headers, body: body === undefined ? '' : JSON.stringify(body) };
}

function writeReplacement(response: ServerResponse, { status, headers, body }: Replacement): void {
  response.writeHead(status, headers).end(body);
}
