import { randomUUID } from 'node:crypto';
import { authenticationViolations } from '../authenticationViolations.ts';
import { ownerOf } from '../caller.ts';
import type { Tray } from '../tray.ts';
import { type InputArgs, payload, type RootField } from './context.ts';
import { parseObject } from './jsonText.ts';
import { invalidInput, notAllowed, notFound } from './usersApiError.ts';

interface NewAuthentication {
  readonly name: string;
  readonly serviceId: string;
  readonly serviceEnvironmentId: string;
  readonly data: string;
  readonly formData?: string | null;
  readonly scopes?: readonly string[] | null;
  readonly hidden?: boolean | null;
}

/** Creating and removing authentications of the token's owner. */
export function authenticationFields(tray: Tray) {
  const { authentications } = tray.store;
  const createUserAuthentication: RootField<InputArgs<NewAuthentication>> = (
    _root,
    { input },
    { caller },
  ) => {
    const id = randomUUID();
    authentications.add({ id, owner: ownerOf(caller), ...decode(tray, input) });
    return payload(input, { authenticationId: id });
  };
  const removeAuthentication: RootField<InputArgs<{ authenticationId: string }>> = (
    _root,
    { input },
    { caller },
  ) => {
    const authentication = authentications.find(input.authenticationId);
    if (!authentication) throw notFound('Authentication');
    if (authentication.owner !== ownerOf(caller)) {
      throw notAllowed('The authentication belongs to somebody else');
    }
    authentications.remove(authentication.id);
    return payload(input, {});
  };
  return { Mutation: { createUserAuthentication, removeAuthentication } };
}

function decode(tray: Tray, input: NewAuthentication) {
  const placed = tray.environments.find(input.serviceEnvironmentId);
  if (!placed) throw notFound('Service environment');
  if (placed.service.id !== input.serviceId) {
    throw invalidInput('serviceEnvironmentId names an environment of another service');
  }
  const credentials = parseObject('data', input.data);
  const userData = parseObject('formData', input.formData ?? '{}');
  const problem = authenticationViolations(placed.environment, credentials, userData);
  if (problem) throw invalidInput(problem);
  return {
    name: input.name,
    serviceEnvironmentId: input.serviceEnvironmentId,
    credentials,
    userData,
    scopes: [...new Set(input.scopes ?? [])],
    onPremAgentGroupId: null,
    customFields: null,
    hidden: input.hidden ?? false,
  };
}
