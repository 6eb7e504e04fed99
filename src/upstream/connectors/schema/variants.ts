import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { ErrorObject } from 'ajv-draft-04';
import type { Variant } from './place.ts';

/** The errors of `data` against one part of the schema. */
export type PartErrors = (
  part: string,
  data: unknown,
  at: DataValidationCxt,
) => readonly ErrorObject[];

type Finding = Partial<ErrorObject>;
type VariantsCheck = (data: unknown, at: DataValidationCxt) => readonly Finding[];

interface Attempt {
  readonly title: string;
  readonly part: string;
  readonly errors: readonly ErrorObject[];
}

/**
 * Exactly one variant must fit, as Tray's validator has it. When none does, the errors are those
 * of the variant that comes closest; a variant with skipped parts does not count as a second fit.
 */
export function oneOfErrors(
  variants: unknown,
  errorsOfPart: PartErrors,
  isLoose: (part: string) => boolean,
): VariantsCheck {
  return (data, at) => {
    const attempts = attempt(variants, errorsOfPart, data, at);
    const fitting = attempts.filter(({ errors }) => errors.length === 0);
    if (fitting.length === 0) return closest(attempts, at.instancePath);
    if (fitting.length === 1 || fitting.some(({ part }) => isLoose(part))) return [];
    const params = {
      variants: attempts.map(({ title }) => title),
      fitting: fitting.map(({ title }) => title),
    };
    return [{ keyword: 'oneOf', params }];
  };
}

/** At least one variant must fit; otherwise the errors of the one that comes closest. */
export function anyOfErrors(variants: unknown, errorsOfPart: PartErrors): VariantsCheck {
  return (data, at) => {
    const attempts = attempt(variants, errorsOfPart, data, at);
    const fits = attempts.some(({ errors }) => errors.length === 0);
    return fits ? [] : closest(attempts, at.instancePath);
  };
}

function attempt(
  variants: unknown,
  errorsOfPart: PartErrors,
  data: unknown,
  at: DataValidationCxt,
): readonly Attempt[] {
  if (!Array.isArray(variants)) return [];
  return variants.map(({ part, title }: Variant) => ({
    part,
    title,
    errors: errorsOfPart(part, data, at),
  }));
}

function closest(attempts: readonly Attempt[], path: string): readonly Finding[] {
  const [first, ...others] = attempts;
  if (first === undefined) return [];
  const isWrongKind = ({ keyword, instancePath }: ErrorObject) =>
    keyword === 'type' && instancePath === path;
  if (attempts.every(({ errors }) => errors.some(isWrongKind))) {
    const types = attempts.flatMap(({ errors }) => errors.filter(isWrongKind).map(typesOf)).flat();
    return [{ keyword: 'type', params: { type: [...new Set(types)] } }];
  }
  const best = others.reduce(
    (so_far, other) => (distance(other, path) < distance(so_far, path) ? other : so_far),
    first,
  );
  return best.errors.map(error => withVariant(error, best.title));
}

const typesOf = ({ params }: ErrorObject): readonly string[] => [params['type']].flat();

/** Several nested variants are named from the outside in. */
function withVariant(error: ErrorObject, title: string): ErrorObject {
  const inner: unknown = error.params['variant'];
  const variant = typeof inner === 'string' ? `${title} / ${inner}` : title;
  return { ...error, params: { ...error.params, variant } };
}

/**
 * How far a variant is from fitting. A wrong kind of value outweighs a wrong fixed value (what
 * tells variants apart by hand), that an unknown property, that any other slip.
 */
function distance({ errors }: Attempt, path: string): number {
  return errors.reduce((sum, error) => sum + weightOf(error, path), 0);
}

function weightOf({ keyword, instancePath, params }: ErrorObject, path: string): number {
  if (keyword === 'type' && instancePath === path) return 1_000;
  if (keyword === 'enum' && [params['allowedValues']].flat().length === 1) return 100;
  if (keyword === 'additionalProperties') return 10;
  if (keyword === 'required') return 4;
  return 5;
}
