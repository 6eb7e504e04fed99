import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createRounds } from './rounds.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a round', () => {
  it('is over at the same moment for all that one client waits for', () => {
    const rounds = createRounds();
    const first = rounds.next('one');

    expect(rounds.next('one')).toBe(first);
    expect(rounds.next('other')).not.toBe(first);
  });

  it('lasts while its client still asks; the next one begins after that', async () => {
    const rounds = createRounds();
    const first = rounds.next('one');
    for (let times = 0; times < 3; times++) {
      await jest.advanceTimersByTimeAsync(20);
      expect(rounds.next('one')).toBe(first);
    }

    await jest.advanceTimersByTimeAsync(25);
    await first;

    expect(rounds.next('one')).not.toBe(first);
  });
});
