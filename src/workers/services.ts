import type { Api } from '../errors.ts';
import type { RemoteCache } from '../identity/cachedRead.ts';
import type { CallKind } from '../identity/caller.ts';
import type { PrincipalKey } from '../identity/principal.ts';
import type { OutcomeStore } from '../state/outcomeStore.ts';
import type { Limits } from '../transport/limits.ts';

/** A `Waiter` as it goes to the primary. */
export interface RemoteWaiter {
  readonly api: Api;
  readonly kind: CallKind;
  readonly lane: PrincipalKey;
  readonly remainingMs: number;
}

/** What the primary does about Tray's limits. Each request has a number, the worker's own. */
export type LimitServices = {
  /** Resolves when a request may leave, to the milliseconds that it has waited. */
  take(place: number, waiter: RemoteWaiter): Promise<number>;
  /** The same for a connector call; `leave` says that it has ended. */
  enter(place: number, waiter: RemoteWaiter): Promise<number>;
  /** Whoever waits does so no more, or a call has ended. */
  leave(place: number): void;
  pause(ms: number): void;
  limits: Limits['state'];
};

/** What the primary does for its workers. */
export type PrimaryServices = LimitServices &
  Pick<OutcomeStore, 'claim' | 'find' | 'settle' | 'release'> & {
    /** The catalogue, where no Redis keeps it. */
    readCatalogue: RemoteCache['get'];
    keepCatalogue: RemoteCache['set'];
    dropCatalogue: RemoteCache['dropAll'];
    /** From now on the worker hears what the others ask. */
    join(): void;
    passRate(key: PrincipalKey): Promise<void>;
    /** The answers of all the others. */
    askPeers(topic: string, about: string): Promise<readonly unknown[]>;
    printMetrics(): Promise<string>;
  };

/** What a worker starts with. */
export interface StartOrder {
  readonly worker: number;
  /** Its settings. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether it stands before a local Tray. */
  readonly isLocal: boolean;
  /** See `Commons`. */
  readonly secret: string;
}

/**
 * How a worker is to stop: `close` at once, but for what is in flight; `drain` once clients have had
 * time to leave of their own accord; `handOver` as another one goes on at the same port.
 */
export type HowToStop = 'close' | 'drain' | 'handOver';

/** What a worker does for the primary. */
export type WorkerServices = {
  /** Gives the origin that it listens at. */
  start(order: StartOrder): Promise<string>;
  stop(how: HowToStop): void;
  /** Answers another worker. */
  hear(topic: string, about: string): unknown;
};
