import type {
  AuthenticationType,
  JsonObject,
  SandboxEnvironment,
  SandboxService,
} from '../types.ts';
import { fixedId } from './fixedId.ts';

/** An environment as written down; what is left out is empty, as Tray sends it. */
export interface EnvironmentDefinition {
  /** "Production" unless it belongs to somebody's own OAuth app. */
  readonly title?: string;
  readonly authenticationType: AuthenticationType;
  readonly userDataSchema?: JsonObject;
  readonly credentialsSchema?: JsonObject;
  /** Scope to description. */
  readonly scopes?: Readonly<Record<string, string>>;
}

/** One version of a service. Its ids follow from `name`, `version` and the environments' titles. */
export function defineService(
  name: string,
  version: number,
  title: string,
  environments: readonly EnvironmentDefinition[],
): SandboxService {
  return {
    id: fixedId(`service ${name} ${version}`),
    name,
    version,
    title,
    icon: `https://assets.example.com/services/${name}.png`,
    environments: environments.map(definition => toEnvironment(name, version, definition)),
  };
}

function toEnvironment(
  name: string,
  version: number,
  definition: EnvironmentDefinition,
): SandboxEnvironment {
  const { title = 'Production', scopes = {} } = definition;
  return {
    id: fixedId(`environment ${name} ${version} ${title}`),
    title,
    authenticationType: definition.authenticationType,
    userDataSchema: definition.userDataSchema ?? {},
    credentialsSchema: definition.credentialsSchema ?? {},
    scopes: Object.entries(scopes).map(([scope, description]) => ({ scope, description })),
  };
}

/** An object schema as Tray writes them for authentications. */
export function authSchema(
  properties: Readonly<Record<string, JsonObject>>,
  required: readonly string[] = Object.keys(properties),
  advanced: readonly string[] = [],
): JsonObject {
  return { advanced, additionalProperties: false, type: 'object', properties, required };
}
