import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toThirdPartyFailure } from '../../../../src/upstream/connectors/schema/thirdPartyFailure.ts';

const failure = (statusCode: number | null, message: string, body: unknown) => ({
  statusCode,
  message,
  body,
});
const answered = (statusCode: unknown, body: unknown, message = 'Not found.') => ({
  response: { statusCode, body },
  expects: { statusCode: [200] },
  message,
});

describe('toThirdPartyFailure', () => {
  it.each([
    [
      'an error object in the body',
      answered(404, { error: { code: 404, message: 'No such sheet.' } }),
      failure(404, 'Not found: No such sheet.', {
        error: { code: 404, message: 'No such sheet.' },
      }),
    ],
    [
      'status 200 with an error inside',
      {
        response: { statusCode: 200, body: { ok: false, error: 'channel_not_found' } },
        message: 'Invalid response.',
      },
      failure(200, 'Invalid response: channel_not_found', {
        ok: false,
        error: 'channel_not_found',
      }),
    ],
    [
      'a body of JSON as text',
      answered(422, '{"errors":[{"detail":"Email is taken"}]}', 'Unprocessable.'),
      failure(422, 'Unprocessable: Email is taken', '{"errors":[{"detail":"Email is taken"}]}'),
    ],
    [
      'a body of plain text',
      answered(502, 'upstream\n  gone', 'Bad gateway.'),
      failure(502, 'Bad gateway: upstream gone', 'upstream\n  gone'),
    ],
    [
      'a page of HTML',
      answered(502, '<!DOCTYPE html><p>no</p>', 'Bad gateway.'),
      failure(502, 'Bad gateway.', '<!DOCTYPE html><p>no</p>'),
    ],
    [
      'a list of errors',
      answered(400, [{ errorCode: 'X', message: 'Bad field' }], ''),
      failure(400, 'Bad field', [{ errorCode: 'X', message: 'Bad field' }]),
    ],
    [
      'OAuth words',
      answered(
        401,
        { error: 'invalid_grant', error_description: 'Token expired' },
        'Unauthorised.',
      ),
      failure(401, 'Unauthorised: Token expired', {
        error: 'invalid_grant',
        error_description: 'Token expired',
      }),
    ],
    [
      'the same sentence twice',
      answered(404, { message: 'Not found.' }),
      failure(404, 'Not found.', { message: 'Not found.' }),
    ],
    [
      'a status as text',
      answered('429', null, 'Slow down.'),
      failure(429, 'Slow down.', answered('429', null, 'Slow down.')),
    ],
    [
      'a message only',
      { message: 'The connector failed. Error ID: 1a2b' },
      failure(null, 'The connector failed. Error ID: 1a2b', {
        message: 'The connector failed. Error ID: 1a2b',
      }),
    ],
    ['plain text', 'Connection refused', failure(null, 'Connection refused', 'Connection refused')],
    [
      'an output of JSON as text',
      '{"message":"Gone","response":{"statusCode":410}}',
      failure(410, 'Gone', '{"message":"Gone","response":{"statusCode":410}}'),
    ],
    [
      'a body beside the status',
      { statusCode: 403, body: { reason: 'plan' } },
      failure(403, 'plan', { reason: 'plan' }),
    ],
    [
      'a status alone',
      { response: { statusCode: 500 } },
      failure(500, 'The third party answered with status 500 and did not say why.', {
        response: { statusCode: 500 },
      }),
    ],
    ['nothing', {}, failure(null, 'The third party failed without saying why.', {})],
    ['null', null, failure(null, 'The third party failed without saying why.', null)],
    [
      'a status that is none',
      { statusCode: 7, message: 'Odd' },
      failure(null, 'Odd', { statusCode: 7, message: 'Odd' }),
    ],
  ])('reads %s', (_what, output, expected) => {
    expect(toThirdPartyFailure(output)).toEqual(expected);
  });

  it('cuts a text that is too long to be a message', () => {
    expect(toThirdPartyFailure('x'.repeat(10_000)).message).toHaveLength(501);
  });

  it('has one shape and a message for anything', () => {
    const member = fc.constantFrom(
      'response',
      'body',
      'message',
      'error',
      'errors',
      'statusCode',
      'x',
    );
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(fc.jsonValue(), fc.array(tie('tree')), fc.dictionary(member, tie('tree'))),
    }));

    fc.assert(
      fc.property(tree, output => {
        const { message, statusCode, body } = toThirdPartyFailure(output);
        expect(message).not.toBe('');
        expect(statusCode === null || Number.isInteger(statusCode)).toBe(true);
        expect(body).not.toBeUndefined();
      }),
    );
  });
});
