import { hostName } from '../../config/addresses.ts';
import type { GatewayContext } from '../../context.ts';
import { InputError } from '../../errors.ts';
import type {
  AuthenticationDialogUrlInput,
  AuthenticationDialogUrlPayload,
} from '../../generated/schema.ts';
import { requireEnvironment } from './checkContent.ts';
import { type Dialog, dialogUrl } from './dialogUrl.ts';

/** Tray's authorization codes live for five minutes. */
const CODE_LIFETIME_MS = 5 * 60_000;

/**
 * The address of a hosted dialog for an end user, with a fresh code in it. Everything is checked
 * before the code is asked for.
 *
 * @param context of the end user, or of a caller who acts as nobody, which is refused.
 * @throws {InputError} for a dialog that is not told clearly, and for an unknown user.
 */
export async function authenticationDialogUrl(
  input: AuthenticationDialogUrlInput,
  context: GatewayContext,
): Promise<AuthenticationDialogUrlPayload> {
  const embeddedId = input.embeddedId ?? context.embedded.id;
  if (!embeddedId) {
    throw refused('/embeddedId', 'Give your partner name at Tray, or set TRAY_EMBEDDED_ID.');
  }
  const host = input.embeddedHost == null ? context.embedded.host : checkHost(input.embeddedHost);
  const dialog = await toDialog(input, context);
  const userId = await userIdOf(input.onBehalfOf ?? context.access.user, context);
  const expiresAt = new Date(Date.now() + CODE_LIFETIME_MS).toISOString();
  const code = await context.organisation.authorizationCode(userId);
  const { skipTitleField, skipAuthSettings } = input;
  const url = dialogUrl({
    ...{ dialog, host, embeddedId, code },
    skipTitleField: skipTitleField ?? false,
    skipAuthSettings: skipAuthSettings ?? false,
  });
  return { url, expiresAt, clientMutationId: input.clientMutationId ?? null };
}

async function toDialog(
  input: AuthenticationDialogUrlInput,
  context: GatewayContext,
): Promise<Dialog> {
  const { authId, solutionInstanceId, slot } = input;
  const isNew = input.serviceId != null || input.service != null;
  const isSlot = solutionInstanceId != null || slot != null;
  if (Number(isNew) + Number(isSlot) + Number(authId != null) !== 1) {
    const message =
      'Say what the dialog is for by exactly one of: serviceId or service; solutionInstanceId with slot; authId.';
    throw refused('', message);
  }
  if (authId != null) return { kind: 'edit', authId };
  if (!isSlot) return toNew(input, context);
  if (solutionInstanceId == null || slot == null) {
    throw refused('', 'A slot is named by solutionInstanceId and slot together.');
  }
  return { kind: 'slot', solutionInstanceId, slot };
}

async function toNew(
  input: AuthenticationDialogUrlInput,
  context: GatewayContext,
): Promise<Dialog> {
  const { service, serviceEnvironmentId, scopes } = input;
  if (service && serviceEnvironmentId != null) {
    await requireEnvironment(service, serviceEnvironmentId, context);
  }
  return {
    kind: 'create',
    serviceId: input.serviceId ?? (await findServiceId(input, context)),
    serviceEnvironmentId: serviceEnvironmentId ?? undefined,
    scopes: scopes ?? [],
  };
}

async function findServiceId(
  { service }: AuthenticationDialogUrlInput,
  { connectors }: GatewayContext,
): Promise<string> {
  const found = service && (await connectors.catalogue()).service(service);
  if (found?.id) return found.id;
  const message = found
    ? `Tray gives no id for the service ${found.name}: give serviceId.`
    : `No connector uses the service ${service?.name} of version ${service?.version}.`;
  throw refused('/service', message);
}

async function userIdOf(
  user: { readonly id?: string | null; readonly externalUserId?: string | null } | undefined,
  { organisation }: GatewayContext,
): Promise<string> {
  if (!user) throw refused('/onBehalfOf', 'Name the end user who will see the dialog.');
  if (user.id != null) return user.id;
  const found = await organisation.userByExternalId(user.externalUserId ?? '');
  if (found) return found.id;
  throw refused('/onBehalfOf/externalUserId', 'Tray knows no end user of this externalUserId.');
}

function checkHost(host: string): string {
  try {
    return hostName(host);
  } catch (error) {
    throw refused('/embeddedHost', `embeddedHost ${error instanceof Error ? error.message : ''}.`);
  }
}

const refused = (path: string, message: string): InputError =>
  new InputError(message, [{ path, keyword: 'dialog', message }]);
