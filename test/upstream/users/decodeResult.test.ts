import { describe, expect, it } from '@jest/globals';
import { decodeResult } from '../../../src/upstream/users/decodeResult.ts';

const limited = (path?: readonly string[]) => ({
  message: 'Rate limit exceeded',
  ...(path && { path }),
  extensions: { name: 'PreconditionError', code: 'access_not_allowed' },
});

describe('decodeResult', () => {
  it.each([
    ['no data', { data: null, errors: [limited()] }],
    ['data without a value', { data: { viewer: null }, errors: [limited(['viewer'])] }],
    ['data left out', { errors: [limited()] }],
  ])('throws when Tray has refused everything for its rate: %s', (_, json) => {
    expect(() => decodeResult(json)).toThrow(
      expect.objectContaining({
        message: 'Rate limit exceeded',
        extensions: {
          code: 'UPSTREAM_RATE_LIMITED',
          api: 'users',
          retryable: true,
          upstream: { name: 'PreconditionError', code: 'access_not_allowed' },
        },
      }),
    );
  });

  it('keeps what was answered beside a refused field', () => {
    const json = { data: { a: { id: '1' }, b: null }, errors: [limited(['b'])] };

    expect(decodeResult(json)).toMatchObject({
      data: { a: { id: '1' }, b: null },
      errors: [{ path: ['b'], extensions: { code: 'UPSTREAM_RATE_LIMITED' } }],
    });
  });

  it('does not take other refusals with the same code for the rate limit', () => {
    const refused = { ...limited(), message: 'A master token is required' };

    expect(decodeResult({ data: null, errors: [refused] })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', retryable: false } }],
    });
  });
});
