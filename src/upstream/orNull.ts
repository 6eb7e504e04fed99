import { isNotFound } from '../errors.ts';

/** What Tray answers, or null where it says that there is no such thing. */
export const orNull = <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
