import { describe, expect, it } from '@jest/globals';
import { TrayGraphError } from '../../src/errors.ts';
import { refusedRequest } from '../../src/http/refusedRequest.ts';

describe('a request that is refused before it is an operation', () => {
  it('tells nothing of a failure that has no name of ours', () => {
    const cause = new Error('The file "/etc/tray/keys.json" cannot be read');

    const error = refusedRequest(cause, 'request-1');

    expect(error.message).toBe('Internal server error');
    expect(error.extensions).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: 'request-1',
      http: { status: 500 },
    });
    expect(JSON.stringify(error)).not.toContain('keys.json');
    expect(error.originalError).toBeUndefined();
  });

  it.each([
    ['INPUT_INVALID', 400],
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['UPSTREAM_UNAVAILABLE', 503],
  ] as const)('with %s has the HTTP status %i', (code, status) => {
    const error = refusedRequest(
      new TrayGraphError('No.', { code, retryable: false }, new Error('secret')),
      'request-1',
    );

    expect(error.message).toBe('No.');
    expect(error.extensions).toMatchObject({ code, requestId: 'request-1', http: { status } });
  });
});
