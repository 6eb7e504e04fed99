import type { GatewayContext } from '../../context.ts';
import { InputError, TrayGraphError, UpstreamError } from '../../errors.ts';
import type { LookupOptions, LookupOptionsInput } from '../../generated/schema.ts';
import { DecodeError } from '../../lib/decode.ts';
import { matchesWords } from '../../lib/matchesWords.ts';
import { requireOperation } from './checkInput.ts';
import { pageOf } from './pageOf.ts';
import { findLookupAt, type LookupAt } from './schema/findLookupAt.ts';
import { findLookups } from './schema/findLookups.ts';
import { decodeLookupOptions } from './schema/lookupOptions.ts';
import { resolveLookupInput } from './schema/resolveLookup.ts';
import { toThirdPartyFailure } from './schema/thirdPartyFailure.ts';

/**
 * The choices for one field of a form: finds the field's lookup, fills its templates from the
 * form's values and calls the operation behind it, which Tray bills as one task.
 *
 * @throws {InputError} for a field without a lookup and for parent values that are not set yet;
 *   neither calls anything.
 */
export async function lookupOptions(
  input: LookupOptionsInput,
  context: GatewayContext,
): Promise<LookupOptions> {
  const { connector: name, version, authId, search, first, after } = input;
  const operation = await requireOperation({ name, version, operation: input.operation }, context);
  const found = findLookupAt(findLookups(operation.inputSchema), input.path);
  if (!found) throw noLookup(input);
  const { outcome, output } = await context.connectors.call({
    name,
    version,
    operation: found.lookup.operation,
    authId,
    input: resolve(found, input.values ?? {}),
  });
  if (outcome === 'error') throw refused(output);
  const options = decode(output).filter(({ text }) => !search || matchesWords(search, [text]));
  const page = pageOf([...options.entries()], { first, after }, ([index, { text, value }]) =>
    JSON.stringify([index, text, value]),
  );
  return {
    options: page.nodes.map(([, option]) => option),
    pageInfo: page.pageInfo,
    totalCount: page.totalCount,
    billedTasks: 1,
  };
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
