import { expect, jest } from '@jest/globals';

/**
 * Tests with processes, browsers or short deadlines in them: a machine that runs all of them may stand
 * still for seconds. None that tells callers apart is among them: what those find once is a fault.
 */
const TIMED =
  /\/test\/(e2e|cli)\/|\/workers\/(lifecycle|limits|redis)\.|\/(restart|faults|sharedBucket)\.test/;

// What fails is shown, and tried once more.
if (TIMED.test(expect.getState().testPath ?? '')) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
