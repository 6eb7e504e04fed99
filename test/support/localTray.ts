import { type LocalTray, type LocalTrayOptions, startLocalTray } from '../../src/sandbox/server.ts';

/** The master token of every local Tray in tests. */
export const testMasterToken = 'master-token-of-the-tests';

/** A local Tray with seeded data in memory on a free port, without limits unless asked for. */
export function startTestTray(overrides: Partial<LocalTrayOptions> = {}): Promise<LocalTray> {
  return startLocalTray({
    dataFile: ':memory:',
    masterToken: testMasterToken,
    limits: false,
    ...overrides,
  });
}
