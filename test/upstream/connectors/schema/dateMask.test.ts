import { describe, expect, it } from '@jest/globals';
import { compileDateMask } from '../../../../src/upstream/connectors/schema/dateMask.ts';

describe('compileDateMask', () => {
  it.each([
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-24T10:00:00Z', true],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-24T10:00:00+0100', true],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-24', false],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-24T24:00:00Z', false],
    ['YYYY-MM-DDTHH:mm:ss.SSSZ', '2026-11-24T10:00:00.123Z', true],
    ['YYYY-MM-DD', '2026-13-01', false],
    ['YYYY-MM-DD', '2026-02-29', false],
    ['YYYY-MM-DD', '2024-02-29', true],
    ['YYYY-MM-DD', ' 2024-02-29', false],
    ['MM-DD', '02-29', true],
    ['YYYYMMDD', '20261124', true],
    ['D/M/YY', '4/1/26', true],
    ['D/M/YY', '31/4/26', false],
    ['DD MMM YYYY', '24 Nov 2026', true],
    ['dddd, MMMM D', 'Tuesday, November 24', true],
    ['h:mm A', '13:05 PM', false],
    ['h:mm a', '1:05 pm', true],
    ['X', '1790000000', true],
    ['x', '17900000x', false],
    ['YYYY [at] HH', '2026 at 10', true],
    ['YYYY.MM', '2026x11', false],
  ])('with %s finds %s good: %s', (mask, text, isGood) => {
    expect(compileDateMask(mask)?.(text)).toBe(isGood);
  });

  it.each(['Q', 'YYYY-ww', 'MM MM'])('does not pretend to know %s', mask => {
    expect(compileDateMask(mask)).toBeNull();
  });
});
