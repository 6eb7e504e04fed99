import type { DataValidateFunction, DataValidationCxt } from 'ajv/dist/types/index.js';
import type { ErrorObject } from 'ajv-draft-04';
import ajvDraft04 from 'ajv-draft-04';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { canonicalJson } from './canonicalJson.ts';
import { compileDateMask } from './dateMask.ts';
import { isMultipleOf } from './isMultipleOf.ts';
import { knownPropertiesErrors } from './knownProperties.ts';
import type { PreparedSchema } from './prepareSchema.ts';
import { toRegExp } from './toRegExp.ts';
import { anyOfErrors, oneOfErrors, type PartErrors } from './variants.ts';

export interface CompiledSchema {
  /** The validator's own errors, none for a good input. @throws {RangeError} for endless schemas. */
  errorsOf(input: unknown): readonly ErrorObject[];
  /** JSON Pointers, in the input last checked, of what stands in `format: password` fields. */
  readonly secrets: ReadonlySet<string>;
}

type DraftFour = InstanceType<typeof ajvDraft04.default>;
/** What a keyword of our own finds; the validator fills in the places left out. */
type Finding = Partial<ErrorObject>;
type Check = (data: unknown, at: DataValidationCxt) => readonly Finding[];

const FORMATS = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'] as const;

/** Compiles a prepared schema; its variants and references when an input first needs them. */
export function compileSchema({ root, parts, isLoose }: PreparedSchema): CompiledSchema {
  const ajv = createAjv();
  const secrets = new Set<string>();
  const errorsOfPart = rememberingErrors(ajv);
  const define = (keyword: string, toCheck: (value: unknown) => Check): void => {
    ajv.addKeyword({ keyword, errors: 'full', compile: value => toValidate(toCheck(value)) });
  };
  define('secret', () => (_data, { instancePath }) => {
    secrets.add(instancePath);
    return [];
  });
  define('dateMask', dateMaskCheck);
  define('oneOfValues', oneOfValuesCheck);
  define('decimalMultipleOf', multipleOfCheck);
  define('distinctItems', () => distinctItemsErrors);
  define('knownProperties', known => data => knownPropertiesErrors(known, data));
  define('oneOfParts', variants => oneOfErrors(variants, errorsOfPart, isLoose));
  define('anyOfParts', variants => anyOfErrors(variants, errorsOfPart));
  define('refPart', part => (data, at) => errorsOfPart(String(part), data, at));
  define('notPart', value => (data, at) => {
    const part = String(value);
    const isRefused = !isLoose(part) && errorsOfPart(part, data, at).length === 0;
    return isRefused ? [{ keyword: 'not', params: {} }] : [];
  });
  for (const [name, schema] of parts) ajv.addSchema(schema, name);
  return {
    secrets,
    errorsOf(input) {
      secrets.clear();
      errorsOfPart.forget();
      const validate = ajv.getSchema(root);
      return validate === undefined || validate(input) ? [] : uniqueErrors(validate.errors ?? []);
    },
  };
}

/**
 * Each part is applied to each place of an input once. That ends references that come back to
 * where they started (they hold there) and keeps nested ones from multiplying.
 */
function rememberingErrors(ajv: DraftFour): PartErrors & { forget(): void } {
  const known = new Map<string, readonly ErrorObject[]>();
  const errorsOfPart: PartErrors = (part, data, at) => {
    const key = `${part} ${at.instancePath}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    known.set(key, []);
    const validate = ajv.getSchema(part);
    const isGood = validate === undefined || validate(data, at) === true;
    const errors = isGood ? [] : uniqueErrors(validate.errors ?? []);
    known.set(key, errors);
    return errors;
  };
  return Object.assign(errorsOfPart, {
    forget() {
      if (known.size > 0) known.clear(); // even an empty Map gets a new table
    },
  });
}

/** References that meet in one place report the same error several times. */
function uniqueErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const byContent = new Map(
    errors.map(error => [JSON.stringify([error.instancePath, error.keyword, error.params]), error]),
  );
  return [...byContent.values()];
}

function createAjv(): DraftFour {
  const ajv = new ajvDraft04.default({
    strict: false,
    allErrors: true,
    meta: false,
    validateSchema: false,
    ownProperties: true,
    logger: false,
    code: { regExp: Object.assign(soundRegExp, { code: '' }) },
  });
  for (const format of FORMATS) ajv.addFormat(format, fullFormats[format]);
  return ajv;
}

/** Only patterns that `toRegExp` understands are left in a prepared schema. */
function soundRegExp(pattern: string): RegExp {
  return toRegExp(pattern) ?? /(?:)/;
}

function toValidate(check: Check): DataValidateFunction {
  const validate: DataValidateFunction = (data, at) => {
    if (at === undefined)
      throw new TypeError('compileSchema: a keyword was called without a place');
    const errors = [...check(data, at)];
    validate.errors = errors;
    return errors.length === 0;
  };
  return validate;
}

function dateMaskCheck(mask: unknown): Check {
  const isWritten = compileDateMask(String(mask)) ?? (() => true);
  return data =>
    typeof data !== 'string' || isWritten(data)
      ? []
      : [{ keyword: 'format', params: { format: 'datetime', dateMask: mask } }];
}

// The validator's own `enum` and `uniqueItems` throw on an input such as `{"valueOf": 1}`.
function oneOfValuesCheck(values: unknown): Check {
  const allowedValues: readonly unknown[] = Array.isArray(values) ? values : [];
  const allowed = new Set(allowedValues.map(canonicalJson));
  return data =>
    allowed.has(canonicalJson(data)) ? [] : [{ keyword: 'enum', params: { allowedValues } }];
}

// The validator's own `multipleOf` divides binary fractions: 0.3 is no multiple of 0.1 there.
function multipleOfCheck(multipleOf: unknown): Check {
  const divisor = Number(multipleOf);
  return data =>
    typeof data !== 'number' || isMultipleOf(data, divisor)
      ? []
      : [{ keyword: 'multipleOf', params: { multipleOf: divisor } }];
}

function distinctItemsErrors(data: unknown): readonly Finding[] {
  if (!Array.isArray(data)) return [];
  const first = new Map<string, number>();
  for (const [index, item] of data.entries()) {
    const content = canonicalJson(item);
    const earlier = first.get(content);
    if (earlier !== undefined) {
      return [{ keyword: 'uniqueItems', params: { earlier, later: index } }];
    }
    first.set(content, index);
  }
  return [];
}
