import { isNativeError } from 'node:util/types';
import { runInNewContext } from 'node:vm';
import { query } from 'jsonpath-rfc9535';
import parse from 'jsonpath-rfc9535/parser';
import { InputError, TrayGraphError } from '../../errors.ts';
import { isObject } from '../../lib/decode.ts';

const MAX_LENGTH = 1_000;
/** Longest time that one expression may keep the process busy. */
const MAX_WORK_MS = 200;

/** How many arguments each function of RFC 9535 (section 2.4) takes. */
const FUNCTIONS: Readonly<Record<string, number>> = {
  ...{ length: 1, count: 1, value: 1, match: 2, search: 2 },
};

/**
 * Passes an expression that `selectByPath` can evaluate.
 *
 * @param at where the expression stands in the client's input, a JSON Pointer.
 * @throws {InputError} that says where the expression breaks off.
 */
export function checkPath(path: string, at: string): void {
  const problem = problemIn(path);
  if (problem === undefined) return;
  const message = `${JSON.stringify(path.slice(0, 80).toWellFormed())} is no JSONPath (RFC 9535): ${problem}.`;
  throw new InputError(message, [{ path: at, keyword: 'jsonPath', message }]);
}

function problemIn(path: string): string | undefined {
  if (path.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`;
  try {
    return misusedFunction(parse(path));
  } catch (error) {
    if (error instanceof RangeError) return 'it is nested too deep';
    return error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read';
  }
}

/** The library reads any name as a function's and then finds nothing, which would look like data. */
function misusedFunction(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (isObject(node) && node['type'] === 'FunctionExpr') {
    const { name, arguments: given } = node;
    const wanted = Object.hasOwn(FUNCTIONS, String(name)) ? FUNCTIONS[String(name)] : undefined;
    if (wanted === undefined) {
      return `there is no function ${String(name)}, only ${Object.keys(FUNCTIONS).join(', ')}`;
    }
    if (!Array.isArray(given) || given.length !== wanted) {
      return `${String(name)} takes ${wanted} argument${wanted === 1 ? '' : 's'}`;
    }
  }
  for (const part of Object.values(node)) {
    const problem = misusedFunction(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/**
 * The values of a JSON document that an expression selects, in the document's order (RFC 9535).
 *
 * The library interprets expressions and evaluates none as code. Filters and regular expressions
 * can still take exponential time, so that a watchdog ends them.
 *
 * @throws {TrayGraphError} OPERATION_TOO_COSTLY after a fifth of a second.
 */
export function selectByPath(document: unknown, path: string): unknown[] {
  const select = (): unknown => query(document as never, path); // JSON, since it was parsed from it
  try {
    return runInNewContext('select()', { select }, { timeout: MAX_WORK_MS }) as unknown[];
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    const message = `The path ${path.slice(0, 80).toWellFormed()} takes too long on this output: make it more exact.`;
    throw new TrayGraphError(message, { code: 'OPERATION_TOO_COSTLY', retryable: false }, error);
  }
}

/** The watchdog's error is one of the other context, whose `Error` is not ours. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof RangeError ||
  (isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT');
