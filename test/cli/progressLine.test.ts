import { describe, expect, it } from '@jest/globals';
import { createProgressLine } from '../../src/cli/authsImport/progressLine.ts';

function run(isTTY: boolean) {
  let now = 0;
  const written: string[] = [];
  const out = { isTTY, write: (text: string) => written.push(text) };
  const line = createProgressLine({ total: 1_000, out, now: () => now });
  const step = (count: number, eachMs: number): void => {
    for (let i = 0; i < count; i++) {
      now += eachMs;
      line.step();
    }
  };
  return { written, step, end: line.end };
}

describe('the progress of an import', () => {
  it('rewrites one line on a terminal, with a bar, the rate and the time left', () => {
    const { written, step, end } = run(true);

    step(500, 100);
    end();

    expect(written.at(-2)).toBe(
      '\r[##########..........] 500 of 1000 rows, 10.0 a second, 50 s left\u001b[K',
    );
    expect(written.at(-1)).toBe('\n');
    expect(written.length).toBeLessThan(300);
  });

  it('writes a plain line now and then elsewhere', () => {
    const { written, step } = run(false);

    step(500, 100);

    expect(written).toHaveLength(5);
    expect(written[0]).toBe('[##..................] 100 of 1000 rows, 10.0 a second, 90 s left\n');
  });

  it('takes the rate from what was done lately, not from rows of an earlier run', () => {
    const { written, step } = run(false);

    step(500, 0);
    step(450, 100);

    expect(written.at(-1)).toContain('900 of 1000 rows, 10.0 a second, 10 s left');
  });
});
