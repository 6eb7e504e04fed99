import { jest } from '@jest/globals';

// Many tests have deadlines, several processes or a browser in them, and a machine that runs all of
// them may stand still for seconds. What fails is shown, and tried once more.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
