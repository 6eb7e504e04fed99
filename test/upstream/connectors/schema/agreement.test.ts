import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schemaViolations } from '../../../../src/sandbox/connectors/validator.ts';
import { createInputValidator } from '../../../../src/upstream/connectors/schema/inputViolations.ts';
import { inputFor, smallJson, soundInputSchema, spoiled, untidySchema } from './trayDialect.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where the gateway and the local Tray may differ, and why that is right. */
interface Difference {
  readonly why: string;
  /** `theirs` is a message of the local Tray that has no counterpart in ours. */
  covers(theirs: string, warnings: string, schema: Json): boolean;
}

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'a slip inside a choice': {
    why: 'A variant or a "not" of which a part had to be skipped fits more than its author meant. The gateway does not hold that against the caller; the local Tray counts strictly.',
    covers: (theirs, warnings) =>
      warnings !== '' && /subschemas? matched|must not be valid against/.test(theirs),
  },
  'unknown properties beside broken ones': {
    why: 'Where "properties" or "patternProperties" is broken, nobody can tell which property is unknown, so the gateway skips "additionalProperties" as well.',
    covers: (_theirs, warnings) =>
      warnings.includes('the properties beside it cannot be told apart'),
  },
  'a pattern for Java': {
    why: '"\\A" is an anchor in Java and the letter A in JavaScript: the gateway skips such patterns.',
    covers: (theirs, warnings) =>
      theirs.includes('does not match pattern') && warnings.includes('regular expression'),
  },
  'a "not" that refers to itself': {
    why: 'Such a schema contradicts itself; where the reference comes back, each side stops at another point.',
    covers: (_theirs, _warnings, schema) => /"not":.*"\$ref":/.test(JSON.stringify(schema)),
  },
};

const validator = createInputValidator({ maxSchemas: 10 });

/** What the two say of one pair; `unexplained` must stay empty. */
function compare(schema: Json, input: unknown) {
  const { violations, warnings } = validator.check(schema, input);
  const theirs = schemaViolations(schema, input);
  const hasCounterpart = (message: string) => {
    const place = message.slice(1, message.indexOf(':'));
    return violations.some(({ path }) => path === place || path.startsWith(`${place}/`));
  };
  const alone =
    theirs.length === 0 && violations.length > 0
      ? violations.map(({ path, message }) => `only the gateway, at ${path}: ${message}`)
      : theirs.filter(message => !hasCounterpart(message));
  const unexplained = alone.filter(
    message =>
      !Object.values(DIFFERENCES).some(({ covers }) =>
        covers(message, warnings.join('\n'), schema),
      ),
  );
  return { accepted: violations.length === 0, isSound: warnings.length === 0, alone, unexplained };
}

describe('the gateway’s check and the local Tray’s', () => {
  // A fixed seed: a run that differs by chance would say nothing about the change under test.
  const settings = { seed: 20_261_124 };

  it('accept and refuse the same inputs of sound schemas, at the same places', () => {
    const schemasWithInputs = soundInputSchema().chain(schema =>
      inputFor(schema).map(input => ({ schema, inputs: [input, ...spoiled(schema, input)] })),
    );
    let pairs = 0;

    fc.assert(
      fc.property(schemasWithInputs, ({ schema, inputs }) => {
        for (const [index, input] of inputs.entries()) {
          const { accepted, alone } = compare(schema, input);
          expect({ accepted, alone }).toEqual({ accepted: index === 0, alone: [] });
          pairs += 1;
        }
      }),
      { ...settings, numRuns: 400 },
    );
    expect(pairs).toBeGreaterThan(1_500);
  });

  it('differ over arbitrary schemas only where a named difference explains it', () => {
    const count = { pairs: 0, accepted: 0, refused: 0, different: 0, soundAndDifferent: 0 };

    fc.assert(
      fc.property(
        untidySchema(),
        fc.array(smallJson(), { minLength: 5, maxLength: 5 }),
        (schema, inputs) => {
          for (const input of inputs) {
            const { accepted, isSound, alone, unexplained } = compare(schema, input);
            expect(unexplained).toEqual([]);
            count.pairs += 1;
            count[accepted ? 'accepted' : 'refused'] += 1;
            if (alone.length > 0) count.different += 1;
            if (alone.length > 0 && isSound) count.soundAndDifferent += 1;
          }
        },
      ),
      { ...settings, numRuns: 1_200 },
    );
    expect(count.pairs).toBeGreaterThanOrEqual(5_000);
    expect(Math.min(count.accepted, count.refused)).toBeGreaterThan(count.pairs / 5);
    expect(count.different).toBeLessThan(count.pairs / 20);
    expect(count.soundAndDifferent).toBe(0);
  });
});
