import { describe, expect, it } from '@jest/globals';
import { logLines } from './logLines.ts';

const SECRET = 'planted-secret';

describe('the log', () => {
  it('is one JSON object a line, with a time', () => {
    const { logger, lines } = logLines();

    logger.info({ requestId: 'a' }, 'one');

    expect(lines()).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        requestId: 'a',
        msg: 'one',
      },
    ]);
  });

  it.each([
    'authorization',
    'token',
    'accessToken',
    'refresh_token',
    'credentials',
    'userData',
    'password',
    'api_key',
    'headers',
  ])('hides what is named %s, wherever it stands', name => {
    const { logger, lines } = logLines();
    const holder = { [name]: SECRET };
    const error = Object.assign(new Error('no'), holder, { request: { options: [holder] } });

    logger.info(holder, 'at the top');
    logger.info({ a: { b: [{ c: holder }] } }, 'below');
    logger.error({ err: error }, 'on an error');
    logger.child({ audit: true }).warn({ holder }, 'of a child');

    expect(lines()).toHaveLength(4);
    expect(JSON.stringify(lines())).not.toContain(SECRET);
    expect(lines()[0]).toMatchObject({ [name]: '[secret]', msg: 'at the top' });
    expect(lines()[2]).toMatchObject({ err: { type: 'Error', message: 'no' } });
  });

  it('leaves everything else as it is, whatever it is given', () => {
    const { logger, lines } = logLines();
    const endless: Record<string, unknown> = { name: 'endless' };
    endless['self'] = endless;

    logger.info({ list: [1, 'two', null], nothing: undefined, deep: { a: { b: 1 } } }, 'plain');
    logger.info(endless, 'endless');

    expect(lines()[0]).toMatchObject({ list: [1, 'two', null], deep: { a: { b: 1 } } });
    expect(lines()[1]).toMatchObject({ name: 'endless', self: { self: { name: 'endless' } } });
  });
});
