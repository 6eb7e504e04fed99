import type { Caller } from '../identity/caller.ts';
import { keyFor, type PrincipalKey } from '../identity/principal.ts';
import { unlessGone } from '../identity/unlessGone.ts';
import { type Decode, type Decoded, keepingText, parseJson } from '../lib/decode.ts';
import { type Leaving, LeavingController } from '../lib/leaving.ts';
import { createPassingMap } from '../lib/passingMap.ts';
import { NO_PEERS, type Peers } from '../lib/peers.ts';
import type { Transport } from './transport.ts';
import type { UpstreamRequest } from './upstreamRequest.ts';

/** A read under way, and those who wait for it. */
interface Flight {
  readonly answer: Promise<Decoded<unknown>>;
  readonly endsAt: number;
  readonly gone: LeavingController;
  waiters: number;
  isOver: boolean;
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
  const flights = createPassingMap<PrincipalKey, Flight>();
  let generation = 0;
  const tellOfWrite = peers.connect(`writes to ${name}`, () => {
    generation++;
  });

  const start = (key: PrincipalKey, request: UpstreamRequest, decode: Decode<unknown>): Flight => {
    const { caller } = request;
    const gone = new LeavingController();
    const flight: Flight = {
      answer: transport.send(
        { ...request, caller: onBehalf(caller, gone.signal) },
        keepingText(decode),
      ),
      endsAt: performance.now() + caller.remainingMs('read'),
      gone,
      waiters: 0,
      isOver: false,
      shared: false,
    };
    const over = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
      flight.isOver = true;
    };
    flight.answer.then(over, over); // those who wait hear of a failure; there may be none left
    flights.set(key, flight);
    return flight;
  };

  const read = async <T>(asked: UpstreamRequest, decode: Decode<T>): Promise<T> => {
    const { caller, body } = asked;
    const bodyText = body === undefined ? undefined : JSON.stringify(body);
    const request = { ...asked, bodyText };
    const key = keyOf(request, generation);
    const running = flights.get(key);
    const joins = running !== undefined && isInTimeFor(running, caller);
    const flight = joins ? running : start(key, request, decode);
    if (joins) {
      flight.shared = true;
      caller.cost.shared++;
      caller.span?.read('shared', request.api);
      caller.sawPrivate();
    }
    flight.waiters++;
    try {
      const { value, text } = await unlessGone(flight.answer, caller);
      // What is decoded may be changed by whoever gets it. The key tells what it is decoded to.
      return flight.shared ? decode(parseJson(text), text) : (value as T);
    } finally {
      flight.waiters--;
      if (flight.waiters === 0 && !flight.isOver) flight.gone.abort(NOBODY_WAITS);
    }
  };

  return {
    ...transport,
    async send(request, decode) {
      const { kind, caller, isShared } = request;
      if (kind === 'read' && isShared) return transport.send(request, decode);
      if (kind === 'read' && caller.principal.kind !== 'anonymous') return read(request, decode);
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
const onBehalf = (asker: Caller, signal: Leaving): Caller => ({
  ...asker,
  signalFor: () => signal,
});

const NOBODY_WAITS = new Error('Nobody waits any more');

const keyOf = (
  { api, method, path, bodyText = '', caller }: UpstreamRequest,
  generation: number,
): PrincipalKey =>
  keyFor(caller.principal, `read under way ${generation} ${api} ${method} ${path}`, bodyText);

/** A read that must be done sooner than the asker's own time is up would fail it needlessly. */
const isInTimeFor = ({ endsAt, gone }: Flight, asker: Caller): boolean =>
  !gone.signal.aborted && endsAt - performance.now() >= asker.remainingMs('read') - LEEWAY_MS;

const LEEWAY_MS = 5_000;
