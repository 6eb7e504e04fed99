import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestTray } from '../support/localTray.ts';
import { runCli } from './runCli.ts';

// Each test starts the command several times, on machines that do other things too.

let tray: LocalTray;
beforeAll(async () => {
  tray = await startTestTray();
});
afterAll(() => tray.close());

const id = seededAuthenticationId('copper-kettle', 'tabula-sheets');
const env = () => ({ TRAY_GRAPHQL_URL: tray.graphqlUrl, TRAY_REST_URL: tray.origin });

describe('auths token', () => {
  it("prints the owner's credentials, by its token or by a minted one, and a warning beside", async () => {
    const own = await runCli(['auths', 'token', id], {
      ...env(),
      TRAY_USER_TOKEN: tray.mintUserToken(seededUserId('copper-kettle')),
    });
    const minted = await runCli(['auths', 'token', id, '--user', 'copper-kettle'], {
      ...env(),
      TRAY_MASTER_TOKEN: tray.masterToken,
    });

    expect(JSON.parse(own.stdout)).toMatchObject({ accessToken: expect.any(String) });
    expect(minted.stdout).toBe(own.stdout);
    expect(own.stderr).toContain('These are secrets');
    expect([own.code, minted.code]).toEqual([0, 0]);
  });

  it.each<[string, string[], () => Record<string, string>, string]>([
    ['no token', [id], () => ({}), 'Set TRAY_USER_TOKEN'],
    ['a user without a master token', [id, '--user', 'x'], () => ({}), 'needs TRAY_MASTER_TOKEN'],
    [
      'somebody else',
      [id, '--user', 'blue-anchor'],
      () => ({ TRAY_MASTER_TOKEN: tray.masterToken }),
      'forbidden',
    ],
    [
      'an unknown id',
      ['00000000-0000-4000-8000-000000000000'],
      () => ({ TRAY_MASTER_TOKEN: tray.masterToken }),
      'Tray knows no authentication',
    ],
  ])('fails for %s and says so', async (_case, args, tokens, reason) => {
    const { code, stdout, stderr } = await runCli(['auths', 'token', ...args], {
      ...env(),
      ...tokens(),
    });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(reason);
  });
});
