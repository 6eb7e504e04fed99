import type { GatewayContext } from '../../context.ts';
import { InputError, TrayGraphError, UpstreamError } from '../../errors.ts';
import type { LookupOptions, LookupOptionsInput } from '../../generated/schema.ts';
import { DecodeError } from '../../lib/decode.ts';
import { matchesWords } from '../../lib/matchesWords.ts';
import { checkInput, requireOperation } from './checkInput.ts';
import { pageOf } from './pageOf.ts';
import type { OperationRecord } from './records.ts';
import { findLookupAt, type LookupAt } from './schema/findLookupAt.ts';
import { findLookups } from './schema/findLookups.ts';
import { segmentsOf } from './schema/jsonPointer.ts';
import { decodeLookupOptions } from './schema/lookupOptions.ts';
import { resolveLookupInput } from './schema/resolveLookup.ts';
import { toThirdPartyFailure } from './schema/thirdPartyFailure.ts';

/**
 * The choices for one field of a form: finds the field's lookup, fills its templates from the
 * form's values and calls the operation behind it, which Tray bills as one task. Equal lookups of
 * one principal share their answer for half a minute, and nothing more is billed.
 *
 * @throws {InputError} for a field without a lookup and for parent values that are not set yet or
 *   that the form's schema refuses; neither calls anything.
 */
export async function lookupOptions(
  input: LookupOptionsInput,
  context: GatewayContext,
): Promise<LookupOptions> {
  const { connector: name, version, authId, search, first, after } = input;
  const operation = await requireOperation({ name, version, operation: input.operation }, context);
  const found = findLookupAt(findLookups(operation.inputSchema), input.path);
  if (!found) throw noLookup(input);
  const values = input.values ?? {};
  const call = {
    ...{ name, version, operation: found.lookup.operation, authId },
    input: resolve(found, values),
  };
  checkParents(operation, found, values, context);
  // Most lookups are unlisted and pass; a listed one has a schema to be held against.
  await checkInput(call, context);
  const { answer, billedTasks } = await context.connectors.lookup(call);
  const { outcome, output } = answer;
  if (outcome === 'error') throw refused(output);
  const options = decode(output).filter(({ text }) => !search || matchesWords(search, [text]));
  const page = pageOf([...options.entries()], { first, after }, ([index, { text, value }]) =>
    JSON.stringify([index, text, value]),
  );
  return {
    options: page.nodes.map(([, option]) => option),
    pageInfo: page.pageInfo,
    totalCount: page.totalCount,
    billedTasks,
  };
}

/** A parent that the form itself would refuse leads to no choices, only to a bill. */
function checkParents(
  { inputSchema }: OperationRecord,
  { lookup, at }: LookupAt,
  values: unknown,
  { inputValidator }: GatewayContext,
): void {
  const violations = inputValidator
    .check(inputSchema, values)
    .violations.filter(
      ({ path, keyword }) =>
        !OF_UNFINISHED_FORMS.has(keyword) &&
        lookup.dependsOn.some(parent => isWithin(segmentsOf(path), segmentsOf(parent), at)),
    )
    .map(({ path, message, keyword }) => ({ path: `/values${path}`, message, keyword }));
  const [first] = violations;
  if (!first) return;
  throw new InputError(
    `A value that these choices depend on is wrong: ${first.message}`,
    violations,
  );
}

/** Broken by every form that is not filled in to its end. */
const OF_UNFINISHED_FORMS: ReadonlySet<string> = new Set(['required', 'oneOf', 'anyOf']);

/** Whether `path` stands at `parent` or below it; `-` is the index that the field itself has. */
function isWithin(path: readonly string[], parent: readonly string[], at = ''): boolean {
  const field = segmentsOf(at);
  return parent.every((segment, i) => path[i] === (segment === '-' ? field[i] : segment));
}

function resolve({ lookup, at }: LookupAt, values: unknown): Record<string, unknown> {
  const resolved = resolveLookupInput(lookup, values, at);
  if (resolved.ok) return resolved.input;
  const violations = resolved.missing.map(path => {
    const message = `Set ${path} first: these choices depend on it.`;
    return { path: `/values${path}`, keyword: 'dependsOn', message };
  });
  throw new InputError(violations.map(({ message }) => message).join(' '), violations);
}

const noLookup = ({ operation, path }: LookupOptionsInput): InputError => {
  const message = `${operation} has no lookup at "${path}": see the paths of Operation.lookups.`;
  return new InputError(message, [{ path: '/path', keyword: 'lookup', message }]);
};

/** A third party that refuses leaves a form without choices, so here it is an error. */
const refused = (output: unknown): TrayGraphError => {
  const { message } = toThirdPartyFailure(output);
  return new TrayGraphError(`The third party gave no choices: ${message}`, {
    code: 'UPSTREAM_REJECTED',
    api: 'connectors',
    retryable: false,
  });
};

function decode(output: unknown) {
  try {
    return decodeLookupOptions(output);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause;
    const message = 'The lookup answered with something else than a list of choices.';
    throw new UpstreamError('UPSTREAM_BAD_RESPONSE', 'connectors', message, { cause });
  }
}
