import type { GatewayContext } from '../../context.ts';
import type {
  CreateAuthenticationInput,
  CreateAuthenticationPayload,
  UpdateAuthenticationInput,
  UpdateAuthenticationPayload,
} from '../../generated/schema.ts';
import { checkContent } from './checkContent.ts';
import type { ServiceVersion } from './records.ts';
import type { AuthenticationContent } from './source.ts';

type Written<T extends { authentication?: unknown }> = Omit<T, 'authentication'> & {
  readonly authentication: { readonly id: string };
};

/** Stores an authentication whose content fits its environment. @throws {InputError} */
export async function createAuthentication(
  input: CreateAuthenticationInput,
  context: GatewayContext,
): Promise<Written<CreateAuthenticationPayload>> {
  const { serviceEnvironmentId, service, clientMutationId, onBehalfOf: _, ...content } = input;
  const warnings = await checkContent({ content, serviceEnvironmentId, service }, context);
  const id = await context.auths.create(serviceEnvironmentId, content);
  return {
    authenticationId: id,
    authentication: { id },
    warnings,
    clientMutationId: clientMutationId ?? null,
  };
}

/** Replaces the content of an authentication by one that fits its environment. @throws {InputError} */
export async function updateAuthentication(
  input: UpdateAuthenticationInput,
  context: GatewayContext,
): Promise<Written<UpdateAuthenticationPayload>> {
  const { id, service, clientMutationId, onBehalfOf: _, ...content } = input;
  const warnings = await checkUpdate(id, service, content, context);
  await context.auths.update(id, content);
  return { authentication: { id }, warnings, clientMutationId: clientMutationId ?? null };
}

/** The list of the caller's own names the service; the single read names the environment only. */
async function checkUpdate(
  id: string,
  given: ServiceVersion | null | undefined,
  content: AuthenticationContent,
  context: GatewayContext,
): Promise<string[]> {
  const listed = given ? undefined : (await context.users.authentications()).get(id);
  const service = listed
    ? { name: listed.service.name, version: Number(listed.service.version) }
    : given;
  const serviceEnvironmentId =
    listed?.serviceEnvironment.id ??
    (service ? (await context.auths.byId(id))?.serviceEnvironmentId : undefined);
  // Tray says best what is wrong with an id that it does not know.
  if (service && serviceEnvironmentId === undefined) return [];
  return checkContent(
    { content, service, serviceEnvironmentId: serviceEnvironmentId ?? '', keepsUserData: true },
    context,
  );
}
