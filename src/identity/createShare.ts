import { createPassingMap } from '../lib/passingMap.ts';
import type { PrincipalKey } from './principal.ts';

/**
 * Runs `work`, or joins the work that is under way for the same key. A failure is everybody's who
 * joined; the next asker begins anew.
 */
export type Share<V> = (key: PrincipalKey, work: () => Promise<V>) => Promise<V>;

/**
 * Sharing of work in flight, within one principal each.
 *
 * The work must not end with the one who happened to ask first: give it a caller of its own, and
 * let each asker wait with `unlessGone`.
 */
export function createShare<V>(): Share<V> {
  const underWay = createPassingMap<PrincipalKey, Promise<V>>();
  return (key, work) => {
    const running = underWay.get(key);
    if (running) return running;
    const started = work();
    const over = (): void => underWay.delete(key);
    started.then(over, over); // whoever waits hears of a failure; nobody may be left
    underWay.set(key, started);
    return started;
  };
}
