import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type CompiledSchema, compileSchema } from './compileSchema.ts';
import { toPointer } from './jsonPointer.ts';
import { prepareSchema } from './prepareSchema.ts';
import { MAX_DEPTH, tooDeepAt } from './tooDeepAt.ts';
import { toViolation } from './toViolation.ts';

/** One reason why Tray would refuse an input. */
export interface InputViolation {
  /** JSON Pointer into the input, to something that is there; `''` is the whole input. */
  readonly path: string;
  /** The schema's keyword, such as `required`, or `depth` for input nested too deep. */
  readonly keyword: string;
  /** A sentence for people; contains no value of the input. */
  readonly message: string;
  /** JSON: what the schema asks for. */
  readonly expected: unknown;
  /** JSON: a scalar as it is, a short text for anything bigger; never a `format: password` value. */
  readonly found: unknown;
}

export interface InputCheck {
  readonly violations: readonly InputViolation[];
  /** Parts of the schema that could not be checked, a sentence each, naming the place. */
  readonly warnings: readonly string[];
}

export interface InputValidator {
  check(schema: unknown, input: unknown): InputCheck;
  /** Schemas compiled and checks that found theirs compiled, since creation. */
  stats(): { readonly compiled: number; readonly hits: number };
}

export interface InputValidatorOptions {
  /** Compiled schemas kept, the least recently used leaving first. */
  readonly maxSchemas?: number;
}

interface Entry {
  readonly compiled: CompiledSchema | null;
  readonly warnings: readonly string[];
}

const MAX_VIOLATIONS = 100;

/**
 * Checks inputs against operations' schemas: draft-04 and Tray's own keywords.
 *
 * Never throws and never fetches. What a schema gets wrong is skipped with a warning. Compiled
 * schemas are cached by content, so equal schemas compile once. Reports at most 100 violations.
 */
export function createInputValidator({
  maxSchemas = 500,
}: InputValidatorOptions = {}): InputValidator {
  const cache = new LRUCache<string, Entry>({ max: maxSchemas });
  const stats = { compiled: 0, hits: 0 };

  // Of schemas that the catalogue keeps, each is looked through once.
  const keys = new WeakMap<object, string | null>();

  /** Tells schemas apart by their content; null for one that is nested too deep. */
  const keyOf = (schema: unknown): string | null => {
    const isThing = typeof schema === 'object' && schema !== null;
    const before = isThing ? keys.get(schema) : undefined;
    if (before !== undefined) return before;
    const key =
      tooDeepAt(schema) === null ? hash('sha256', JSON.stringify(schema) ?? '', 'base64') : null;
    if (isThing) keys.set(schema, key);
    return key;
  };

  const entryFor = (schema: unknown): Entry => {
    const key = keyOf(schema);
    if (key === null) {
      const warning = `The schema is nested more than ${MAX_DEPTH} levels deep: nothing was checked.`;
      return { compiled: null, warnings: [warning] };
    }
    const known = cache.get(key);
    if (known !== undefined) {
      stats.hits += 1;
      return known;
    }
    stats.compiled += 1;
    const prepared = prepareSchema(schema);
    const entry = { compiled: compileSchema(prepared), warnings: prepared.warnings };
    cache.set(key, entry);
    return entry;
  };

  return {
    check: (schema, input) => checkInput(entryFor(schema), input),
    stats: () => ({ ...stats }),
  };
}

function checkInput({ compiled, warnings }: Entry, input: unknown): InputCheck {
  const deep = tooDeepAt(input);
  if (deep !== null) return { violations: [tooDeep(deep)], warnings };
  if (compiled === null) return { violations: [], warnings };
  try {
    const errors = compiled.errorsOf(input);
    const shown = errors.slice(0, MAX_VIOLATIONS);
    const violations = shown.map(error => toViolation(error, input, compiled.secrets));
    if (shown.length === errors.length) return { violations, warnings };
    const warning = `Only the first ${MAX_VIOLATIONS} of ${errors.length} violations are listed.`;
    return { violations, warnings: [...warnings, warning] };
  } catch (error) {
    // A long chain of references overflows the stack; whatever else fails is our fault.
    if (!(error instanceof RangeError)) throw error;
    const warning = 'The schema is nested too deep in its references: nothing was checked.';
    return { violations: [], warnings: [...warnings, warning] };
  }
}

function tooDeep(path: readonly string[]): InputViolation {
  return {
    path: toPointer(path),
    keyword: 'depth',
    message: `The input is nested more than ${MAX_DEPTH} levels deep.`,
    expected: MAX_DEPTH,
    found: path.length,
  };
}
