import { Client, type Dispatcher } from 'undici';
import { labelAt, tokenOf } from '../upstream/world.ts';
import { type AnswerCheck, createAnswerCheck } from './answerCheck.ts';
import type { Exchange } from './exchange.ts';

/** Clients of one server, each another user on a connection of its own. */
export interface Callers {
  /** Sends one request after the other on every connection until the time is over. */
  run(durationMs: number): Promise<Load>;
  close(): Promise<void>;
}

/** What came of a round. */
export interface Load {
  /** How long each request took, in milliseconds, ordered. */
  readonly timesMs: readonly number[];
  readonly durationMs: number;
}

/** @throws when an answer is wrong. */
export type Send = (n: number) => Promise<void>;

export const CONNECTIONS = 16;

export function createCallers(origin: string, exchange: Exchange): Callers {
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new Client(origin, { pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 }),
  );
  const sends = clients.map((client, index) => createSend(client, exchange, labelAt(index)));
  let n = 0;
  return {
    async run(durationMs) {
      const timesMs: number[] = [];
      const startedAt = performance.now();
      await Promise.all(
        sends.map(async send => {
          for (let now = startedAt; now < startedAt + durationMs; ) {
            await send(++n);
            const then = performance.now();
            timesMs.push(then - now);
            now = then;
          }
        }),
      );
      const lastedMs = performance.now() - startedAt;
      return { timesMs: timesMs.sort((a, b) => a - b), durationMs: lastedMs };
    },
    async close() {
      await Promise.all(clients.map(client => client.destroy()));
    },
  };
}

function createSend(client: Client, exchange: Exchange, label: string): Send {
  const { method, path, body } = exchange;
  const check: AnswerCheck = createAnswerCheck(exchange, label);
  const headers = {
    authorization: `Bearer ${tokenOf(label)}`,
    'content-type': 'application/json',
    accept: 'application/json',
  };
  return async n => {
    const { status, bytes } = await dispatch(client, { method, path, headers, body: body(n) });
    if (status !== 200)
      throw new Error(`${label} got ${status}: ${bytes.toString().slice(0, 600)}`);
    check(bytes, n);
  };
}

interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** The least that undici can do for a request, so that the load costs little beside the server. */
const dispatch = (client: Client, request: Dispatcher.DispatchOptions): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    client.dispatch(request, {
      onRequestStart() {},
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        const [only] = chunks;
        const bytes = chunks.length === 1 && only ? only : Buffer.concat(chunks);
        resolve({ status, bytes });
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
