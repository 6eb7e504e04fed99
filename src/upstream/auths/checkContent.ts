import type { GatewayContext } from '../../context.ts';
import { InputError, type Violation } from '../../errors.ts';
import type { EnvironmentRecord, ServiceVersion } from './records.ts';
import type { AuthenticationContent } from './source.ts';

/** The content of an authentication that is to be checked, and where its environment is found. */
export interface ContentToCheck {
  readonly content: AuthenticationContent;
  readonly serviceEnvironmentId: string;
  /** Without it the environment cannot be found: Tray has no read by an environment's id. */
  readonly service: ServiceVersion | null | undefined;
  /** Whether user data that is left out stays as it was. */
  readonly keepsUserData?: boolean;
}

/**
 * Holds an authentication's content against the schemas of its environment, before it leaves.
 * Gives warnings: what could not be checked, scopes that the environment does not offer.
 *
 * @throws {InputError} with every violation; none of them holds a value of the content.
 */
export async function checkContent(
  { content, serviceEnvironmentId, service, keepsUserData = false }: ContentToCheck,
  context: GatewayContext,
): Promise<string[]> {
  if (!service) return [NOT_CHECKED];
  const environment = await requireEnvironment(service, serviceEnvironmentId, context);
  const { userData, credentials } = content;
  const parts = [
    ...(keepsUserData && userData == null
      ? []
      : [checkPart('userData', userData, environment.userDataSchema, context)]),
    checkPart('credentials', credentials, environment.credentialsSchema, context),
  ];
  const violations = parts.flatMap(part => part.violations);
  const [first] = violations;
  if (first) {
    const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
    const message = `The content is not what this service environment takes: ${first.message}${more}`;
    throw new InputError(message, violations);
  }
  return [...parts.flatMap(part => part.warnings), ...unknownScopes(content, environment)];
}

const NOT_CHECKED =
  'Not checked beforehand: give the service, so that the schemas of its environment can be read.';

/** One environment of a service. @throws {InputError} when the service has none of that id. */
export async function requireEnvironment(
  service: ServiceVersion,
  id: string,
  { auths }: GatewayContext,
): Promise<EnvironmentRecord> {
  const environments = await auths.environments(service);
  const found = environments?.find(environment => environment.id === id);
  if (found) return found;
  const [path, message] =
    environments === null
      ? ['/service', `Tray knows no service ${service.name} of version ${service.version}.`]
      : [
          '/serviceEnvironmentId',
          `${service.name} of version ${service.version} has no environment ${id.slice(0, 80)}.`,
        ];
  throw new InputError(message, [{ path, keyword: 'environment', message }]);
}

function checkPart(
  part: 'userData' | 'credentials',
  value: unknown,
  schema: EnvironmentRecord['userDataSchema'],
  { inputValidator }: GatewayContext,
): { violations: readonly Violation[]; warnings: readonly string[] } {
  const { violations, warnings } = inputValidator.check(schema, value ?? {});
  return {
    violations: violations.map(({ path, message, keyword }) => ({
      path: `/${part}${path}`,
      // Sentences about the whole speak of "the input", which here is this part of it.
      message: message.replace(/^The input\b/, `The ${part}`),
      keyword,
    })),
    warnings: warnings.map(warning => `${part}: ${warning}`),
  };
}

function unknownScopes(
  { scopes }: AuthenticationContent,
  { scopes: offered }: EnvironmentRecord,
): string[] {
  return (scopes ?? [])
    .filter(scope => !offered.some(one => one.scope === scope))
    .map(scope => `The environment does not offer the scope ${scope}.`);
}
