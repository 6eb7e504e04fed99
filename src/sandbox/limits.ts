import type { TrayClock } from './clock.ts';

export interface LimitSettings {
  /** Requests per second in the long run. */
  readonly perSecond: number;
  /** Requests at once after a quiet time. */
  readonly burst: number;
  /** Connector calls in progress at the same time. */
  readonly concurrentCalls: number;
}

/** Source: Tray's documented limits of 2023 to 2026. */
export const trayLimits: LimitSettings = { perSecond: 30, burst: 50, concurrentCalls: 1000 };

export interface Limits {
  /** Takes one request out of the bucket; false when it is empty. */
  tryRequest(): boolean;
  /** Begins a connector call; false when too many run. `endCall` ends a call that began. */
  tryBeginCall(): boolean;
  endCall(): void;
}

/** One token bucket and one count of calls for the whole organisation; `false` limits nothing. */
export function createLimits(settings: LimitSettings | false, clock: TrayClock): Limits {
  if (!settings) return { tryRequest: () => true, tryBeginCall: () => true, endCall: () => {} };
  const { perSecond, burst, concurrentCalls } = settings;
  // Thousandths of a request, so that whole milliseconds give whole numbers.
  let available = burst * 1000;
  let filledAt = clock.now();
  let calls = 0;
  return {
    tryRequest: () => {
      const now = clock.now();
      available = Math.min(burst * 1000, available + (now - filledAt) * perSecond);
      filledAt = now;
      if (available < 1000) return false;
      available -= 1000;
      return true;
    },
    tryBeginCall: () => {
      if (calls >= concurrentCalls) return false;
      calls += 1;
      return true;
    },
    endCall: () => {
      calls -= 1;
    },
  };
}
