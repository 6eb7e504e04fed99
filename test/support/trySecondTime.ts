import { jest } from '@jest/globals';

/**
 * Gives each test of the file a second try, and shows why the first one failed. For tests with several
 * processes, browsers or clocks in them: a machine that runs many of them may stand still for seconds.
 */
export const trySecondTime = (): void => {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
};
