import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

export interface BreakerState {
  readonly state: 'closed' | 'half-open' | 'open';
  /** When an open one lets a request through again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** Keeps requests from an upstream that has failed many times in a row. */
export interface Breaker<T> {
  /** Sends nothing but counts what came of `exchange`. Ask `blockedMs` first. */
  run(exchange: () => Promise<T>): Promise<T>;
  /** How long nothing may be sent; undefined when something may. */
  blockedMs(): number | undefined;
  state(): BreakerState;
}

export interface BreakerOptions<T> {
  /** Failures in a row that open it. */
  readonly failures?: number;
  /** Time until one request may try again whether the upstream is back. */
  readonly halfOpenAfterMs?: number;
  readonly isFailedAnswer: (answer: T) => boolean;
  readonly isFailure: (error: unknown) => boolean;
}

const STATES = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const;

/** What others are told while one request tries. */
const TRYING_MS = 1_000;

export function createBreaker<T>(options: BreakerOptions<T>): Breaker<T> {
  const { failures = 10, halfOpenAfterMs = 5_000, isFailedAnswer, isFailure } = options;
  const policy = circuitBreaker(
    handleWhen(
      // A trial that is given up has shown nothing, least of all that the upstream is back.
      error => isFailure(error) || policy.state === CircuitState.HalfOpen,
    ).orWhenResult(answer => isFailedAnswer(answer as T)),
    { halfOpenAfter: halfOpenAfterMs, breaker: new ConsecutiveBreaker(failures) },
  );
  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = Date.now();
  });
  const closedForMs = (): number => Math.max(0, openedAt + halfOpenAfterMs - Date.now());

  return {
    run: exchange => policy.execute(exchange),
    blockedMs() {
      if (policy.state === CircuitState.HalfOpen) return TRYING_MS;
      if (policy.state !== CircuitState.Open) return undefined;
      return closedForMs() || undefined;
    },
    state: () => ({
      state: STATES[policy.state],
      ...(policy.state === CircuitState.Open && { retryAfterMs: closedForMs() }),
    }),
  };
}
