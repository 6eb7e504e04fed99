import { schemaViolations } from './connectors/validator.ts';
import type { JsonObject, SandboxEnvironment } from './types.ts';
import { violationText } from './violationText.ts';

/**
 * Why `credentials` or `userData` do not fit the environment, or `undefined`. Only their form is
 * checked: a wrong key in the right form is stored, as at Tray.
 */
export function authenticationViolations(
  environment: SandboxEnvironment,
  credentials: JsonObject,
  userData: JsonObject,
): string | undefined {
  const wrongCredentials = schemaViolations(environment.credentialsSchema, credentials);
  if (wrongCredentials.length > 0) {
    return `Authentication credentials validation failed. ${violationText(wrongCredentials)}`;
  }
  const wrongUserData = schemaViolations(environment.userDataSchema, userData);
  if (wrongUserData.length > 0) {
    return `Authentication userData validation failed. ${violationText(wrongUserData)}`;
  }
  return undefined;
}
