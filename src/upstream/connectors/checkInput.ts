import type { GatewayContext } from '../../context.ts';
import { InputError } from '../../errors.ts';
import type { InputViolation, OperationInput } from '../../generated/schema.ts';
import type { ConnectorRef, OperationRecord } from './records.ts';
import type { InputCheck } from './schema/inputViolations.ts';

interface OperationRef extends ConnectorRef {
  readonly operation: string;
}

/** Everything that is wrong with an input; calls nothing. @throws {InputError} for an unknown operation. */
export async function inputViolations(
  { connector, version, operation, input }: OperationInput,
  context: GatewayContext,
): Promise<InputViolation[]> {
  const found = await requireOperation({ name: connector, version, operation }, context);
  return [...checkAgainst(found, input, context).violations];
}

/** An operation that Tray lists. @throws {InputError} when it does not. */
export async function requireOperation(
  target: OperationRef,
  context: GatewayContext,
): Promise<OperationRecord> {
  const found = await findOperation(target, context);
  if (found) return found;
  const message = `${target.name} ${target.version} lists no operation "${target.operation}".`;
  throw new InputError(message, [{ path: '/operation', keyword: 'operation', message }]);
}

export interface PassedCheck {
  /** Null for an operation that Tray does not list, such as those behind lookups. */
  readonly operation: OperationRecord | null;
  readonly warnings: readonly string[];
}

/**
 * Passes an input that its operation's schema allows. Operations that Tray does not list are left
 * for Tray to check.
 *
 * @throws {InputError} with every violation.
 */
export async function checkInput(
  target: OperationRef & { readonly input: unknown },
  context: GatewayContext,
): Promise<PassedCheck> {
  const operation = await findOperation(target, context);
  if (!operation) return { operation, warnings: [] };
  const { violations, warnings } = checkAgainst(operation, target.input, context);
  if (violations.length === 0) return { operation, warnings };
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  throw new InputError(`The input is not what ${operation.name} takes: ${first?.message}${more}`, [
    ...violations.map(({ path, message, keyword }) => ({ path, message, keyword })),
  ]);
}

/** What is wrong with an input, a sentence each; nothing of operations that Tray does not list. */
export const inputProblems = (
  operation: OperationRecord | null,
  input: unknown,
  context: GatewayContext,
): readonly string[] =>
  operation ? checkAgainst(operation, input, context).violations.map(one => one.message) : [];

const checkAgainst = (
  { inputSchema }: OperationRecord,
  input: unknown,
  { inputValidator }: GatewayContext,
): InputCheck => inputValidator.check(inputSchema, input);

async function findOperation(
  { operation, ...ref }: OperationRef,
  { connectors }: GatewayContext,
): Promise<OperationRecord | null> {
  const operations = await connectors.operations({ name: ref.name, version: ref.version });
  if (operations === null) {
    const message = `Tray has no connector "${ref.name}" of version ${ref.version}.`;
    throw new InputError(message, [{ path: '/connector', keyword: 'connector', message }]);
  }
  return operations.find(({ name }) => name === operation) ?? null;
}
