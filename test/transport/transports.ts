import { createBucket } from '../../src/transport/bucket.ts';
import { createCallLimit } from '../../src/transport/callLimit.ts';
import { systemClock as clock } from '../../src/transport/clock.ts';
import { createRateBudget, type RateBudget } from '../../src/transport/rateBudget.ts';
import {
  createTransport,
  type Transport,
  type TransportOptions,
} from '../../src/transport/transport.ts';

export interface TestTransport extends Transport, AsyncDisposable {
  readonly budget: RateBudget;
  /** How often leave to send was asked for, calls left out. */
  readonly taken: () => number;
}

/** A transport that repeats without long waits and whose breaker stays closed, unless told. */
export function openTransport(
  options: Partial<TransportOptions> & { readonly origin: string; maxConcurrentCalls?: number },
): TestTransport {
  const bucket = createBucket({ ratePerSecond: 1_000, burst: 1_000 }, clock.now);
  const rate = createRateBudget({ bucket, maxWaiting: 1_000, clock });
  let taken = 0;
  const budget: RateBudget = {
    ...rate,
    take(waiter) {
      taken++;
      return rate.take(waiter);
    },
  };
  const { maxConcurrentCalls = 1_000 } = options;
  const calls = createCallLimit({ maxConcurrentCalls, maxWaiting: 1_000, clock });
  const transport = createTransport({
    connections: 4,
    callConnections: maxConcurrentCalls,
    maxBodyBytes: 1_000_000,
    connectTimeoutMs: 1_000,
    breaker: { failures: 1_000 },
    retryBaseMs: 5,
    budget,
    calls,
    ...options,
  });
  const close = async (): Promise<void> => {
    calls.close();
    await Promise.all([transport.close(), budget.close()]);
  };
  return { ...transport, budget, taken: () => taken, close, [Symbol.asyncDispose]: close };
}
