import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createCaller } from '../../src/identity/caller.ts';
import { createPrincipalIssuer } from '../../src/identity/principal.ts';
import type { Leaving } from '../../src/lib/leaving.ts';

const principal = createPrincipalIssuer().fromToken('token-of-the-tests');

function setUp({ timeoutMs = 60_000, callTimeoutMs = 60_000, maxUpstreamCalls = 10 } = {}) {
  const gone = new AbortController();
  const caller = createCaller({
    principal,
    requestId: 'request-1',
    gone: gone.signal,
    timeoutMs,
    callTimeoutMs,
    maxUpstreamCalls,
  });
  return { gone, caller };
}

const timers = (): number =>
  process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

const listeners = ({ signal }: AbortController): number =>
  getEventListeners(signal, 'abort').length;

const aborted = (signal: Leaving): Promise<void> =>
  new Promise(resolve => signal.addEventListener('abort', resolve));

describe('caller', () => {
  it('counts its deadline from its creation, whenever the signal is first asked for', async () => {
    const { caller } = setUp({ timeoutMs: 60 });
    const since = performance.now();
    while (performance.now() - since < 40) await new Promise(setImmediate);

    const signal = caller.signalFor('read');
    expect(caller.remainingMs('read')).toBeLessThanOrEqual(20);
    await aborted(signal);

    expect(performance.now() - since).toBeLessThan(100);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
    caller.end();
  });

  it('never aborts before its time is up', async () => {
    for (let i = 0; i < 20; i++) {
      const since = performance.now();
      const { caller } = setUp({ timeoutMs: 3.7 });
      await aborted(caller.signalFor('write'));
      expect(performance.now() - since).toBeGreaterThanOrEqual(3.7);
      expect(caller.remainingMs('write')).toBe(0);
    }
  });

  it('gives reads and writes one deadline and calls another', () => {
    const { caller } = setUp({ timeoutMs: 1_000, callTimeoutMs: 5_000 });

    expect(caller.signalFor('read')).toBe(caller.signalFor('write'));
    expect(caller.signalFor('read')).not.toBe(caller.signalFor('call'));
    expect(caller.remainingMs('read')).toBeLessThanOrEqual(1_000);
    expect(caller.remainingMs('call')).toBeGreaterThan(4_000);
    caller.end();
  });

  it('leaves no timer and no listener behind when it ends', () => {
    const before = timers();
    const { gone, caller } = setUp();
    caller.signalFor('read');
    caller.signalFor('call');
    expect(timers()).toBe(before + 2);
    expect(listeners(gone)).toBe(2);

    caller.end();

    expect(timers()).toBe(before);
    expect(listeners(gone)).toBe(0);
  });

  it('leaves no timer behind when the client leaves, and aborts with its reason', () => {
    const before = timers();
    const { gone, caller } = setUp();
    const signal = caller.signalFor('read');

    gone.abort(new Error('left'));

    expect(signal.reason).toEqual(new Error('left'));
    expect(timers()).toBe(before);
    expect(listeners(gone)).toBe(0);
  });

  it('leaves no listener behind when its time is up', async () => {
    const { gone, caller } = setUp({ timeoutMs: 5 });

    await aborted(caller.signalFor('read'));

    expect(listeners(gone)).toBe(0);
  });

  it('starts nothing once it has ended', () => {
    const before = timers();
    const { gone, caller } = setUp();
    caller.end();

    expect(caller.signalFor('read').aborted).toBe(true);
    expect(caller.signalFor('call').aborted).toBe(true);
    expect(timers()).toBe(before);
    expect(listeners(gone)).toBe(0);
  });

  it('aborts at once for a client that has left already', () => {
    const { gone, caller } = setUp();
    gone.abort(new Error('left'));

    expect(caller.signalFor('read').reason).toEqual(new Error('left'));
    expect(listeners(gone)).toBe(0);
  });

  it('admits as many requests as the operation may cause', () => {
    const { caller } = setUp({ maxUpstreamCalls: 2 });
    caller.admit();
    caller.admit();

    expect(() => caller.admit()).toThrow(
      expect.objectContaining({
        extensions: { code: 'OPERATION_TOO_COSTLY', retryable: false },
      }),
    );
    caller.end();
  });
});
