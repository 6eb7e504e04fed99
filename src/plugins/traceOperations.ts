import { codesOf, nameOf, type WhenAnswered } from './answered.ts';

/** Ends the span of each operation, by its type, its name and its errors' codes alone. */
export const traceOperations: WhenAnswered = answered => {
  const { caller, operation } = answered;
  caller.span?.end({
    type: operation?.operation,
    name: nameOf(answered) ?? null,
    errorCodes: codesOf(answered),
  });
};
