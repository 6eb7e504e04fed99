import { type Caller, createCaller } from '../identity/caller.ts';
import { keyFor, type PrincipalKey } from '../identity/principal.ts';
import { unlessGone } from '../identity/unlessGone.ts';
import { NO_PEERS, type Peers } from '../lib/peers.ts';
import type { Transport } from './transport.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';

/** A read under way, and those who wait for it. */
interface Flight {
  readonly answer: Promise<{ readonly json: unknown; readonly decoded: unknown }>;
  readonly endsAt: number;
  readonly gone: AbortController;
  waiters: number;
  /** Whether more than one has ever waited. */
  shared: boolean;
}

/**
 * Lets equal reads of one principal that are under way at the same time be one request. Nothing is
 * kept: the next read after the answer asks anew, and no read after a write joins one from before.
 *
 * A shared read ends early only when all who wait for it have left. Each gets an answer of its own.
 *
 * @param name tells the transport apart; peers have one of the same name, and hear of its writes.
 */
export function shareReads(transport: Transport, name: string, peers: Peers = NO_PEERS): Transport {
  const flights = new Map<PrincipalKey, Flight>();
  let generation = 0;
  const tellOfWrite = peers.connect(`writes to ${name}`, () => {
    generation++;
  });

  const start = (
    key: PrincipalKey,
    request: UpstreamRequest,
    decode: (json: unknown) => unknown,
  ): Flight => {
    const { caller } = request;
    const gone = new AbortController();
    const timeoutMs = caller.remainingMs('read');
    const own = onBehalf(caller, gone.signal, timeoutMs);
    const flight: Flight = {
      answer: transport
        .send({ ...request, caller: own }, json => ({ json, decoded: decode(json) }))
        .finally(() => {
          own.end();
          if (flights.get(key) === flight) flights.delete(key);
        }),
      endsAt: performance.now() + timeoutMs,
      gone,
      waiters: 0,
      shared: false,
    };
    flight.answer.catch(() => undefined); // those who wait hear of it; there may be none left
    flights.set(key, flight);
    return flight;
  };

  const read = async <T>(request: UpstreamRequest, decode: (json: unknown) => T): Promise<T> => {
    const { caller } = request;
    const key = keyOf(request, generation);
    const running = flights.get(key);
    const joins = running !== undefined && isInTimeFor(running, caller);
    const flight = joins ? running : start(key, request, decode);
    if (joins) {
      flight.shared = true;
      caller.cost.shared++;
      caller.sawPrivate();
    }
    flight.waiters++;
    try {
      const { json, decoded } = await unlessGone(flight.answer, caller);
      // What is decoded may be changed by whoever gets it. The key tells what it is decoded to.
      return flight.shared ? decode(structuredClone(json)) : (decoded as T);
    } finally {
      flight.waiters--;
      if (flight.waiters === 0) flight.gone.abort(new Error('Nobody waits any more'));
    }
  };

  return {
    ...transport,
    async send(request, decode) {
      if (request.kind === 'read' && request.caller.principal.kind !== 'anonymous') {
        return read(request, decode);
      }
      try {
        return await transport.send(request, decode);
      } finally {
        if (request.kind === 'write') {
          generation++;
          await tellOfWrite('');
        }
      }
    },
  };
}

/** Whoever asked first pays, waits in its own lane and is told of the request; others may stay. */
const onBehalf = (asker: Caller, gone: AbortSignal, timeoutMs: number): Caller => {
  const own = createCaller({ ...asker, gone, timeoutMs, callTimeoutMs: timeoutMs });
  return {
    ...asker,
    signalFor: own.signalFor,
    remainingMs: own.remainingMs,
    end: own.end,
  };
};

const keyOf = ({ api, method, path, body, caller }: UpstreamRequest, generation: number) =>
  keyFor(
    caller.principal,
    'read under way',
    String(generation),
    api,
    method,
    path,
    body === undefined ? '' : JSON.stringify(body),
  );

/** A read that must be done sooner than the asker's own time is up would fail it needlessly. */
const isInTimeFor = ({ endsAt, gone }: Flight, asker: Caller): boolean =>
  !gone.signal.aborted && endsAt - performance.now() >= asker.remainingMs('read') - LEEWAY_MS;

const LEEWAY_MS = 5_000;
