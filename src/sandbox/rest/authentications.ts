import { randomUUID } from 'node:crypto';
import { authenticationViolations } from '../authenticationViolations.ts';
import { ownerOf } from '../caller.ts';
import type { AuthenticationRecord } from '../store/authenticationStore.ts';
import type { Tray } from '../tray.ts';
import type { JsonObject } from '../types.ts';
import { parseBody } from './body.ts';
import { refreshedCredentials } from './refreshedCredentials.ts';
import { forbidden, notFound, RestError } from './restError.ts';
import type { RestHandler, RestRequest } from './restRequest.ts';

/** `POST /core/v1/authentications`: it belongs to the token's owner. */
export const createAuthentication: RestHandler = (tray, { body: json, caller }) => {
  const body = parseBody(json);
  const record: AuthenticationRecord = {
    id: randomUUID(),
    owner: ownerOf(caller),
    name: body.text('name'),
    serviceEnvironmentId: body.uuid('serviceEnvironmentId'),
    credentials: body.optionalObject('credentials') ?? {},
    userData: body.optionalObject('userData') ?? {},
    scopes: [...new Set(body.optionalTexts('scopes'))],
    onPremAgentGroupId: body.optionalUuid('onPremAgentGroupId') ?? null,
    customFields: null,
    hidden: false,
  };
  requireFit(tray, record);
  tray.store.authentications.add(record);
  return { status: 200, body: { id: record.id } };
};

/** `GET /core/v1/authentications/{id}`: never the credentials. */
export const getAuthentication: RestHandler = (tray, request) => ({
  status: 200,
  body: toMetadata(findReachable(tray, request)),
});

/** `PUT /core/v1/authentications/{id}`: what the body leaves out stays as it is. */
export const updateAuthentication: RestHandler = (tray, request) => {
  const before = findReachable(tray, request);
  const body = parseBody(request.body);
  const record: AuthenticationRecord = {
    ...before,
    name: body.text('name'),
    credentials: body.object('credentials'),
    userData: body.optionalObject('userData') ?? before.userData,
    scopes: [...new Set(body.optionalTexts('scopes') ?? before.scopes)],
    onPremAgentGroupId: body.optionalUuid('onPremAgentGroupId') ?? before.onPremAgentGroupId,
  };
  requireFit(tray, record);
  tray.store.authentications.update(record);
  return { status: 200, body: toMetadata(record) };
};

/** `DELETE /core/v1/authentications/{id}`. */
export const deleteAuthentication: RestHandler = (tray, request) => {
  tray.store.authentications.remove(findReachable(tray, request).id);
  return { status: 204 };
};

/** `GET /core/v1/authentications/{id}/full`: credentials, for the owner alone. */
export const getFullAuthentication: RestHandler = (tray, request) => {
  let record = findReachable(tray, request);
  if (record.owner !== ownerOf(request.caller)) throw forbidden();
  if (request.query.get('forceRefresh') === 'true') {
    record = { ...record, credentials: refresh(tray, record) };
    tray.store.authentications.update(record);
  }
  const { userData, credentials } = record;
  return { status: 200, body: { ...toMetadata(record), userData, credentials } };
};

/** A master token reaches every authentication, a user token the user's own. */
function findReachable(tray: Tray, { params: [id = ''], caller }: RestRequest) {
  const record = tray.store.authentications.find(id.toLowerCase());
  if (!record) throw notFound('Authentication');
  if (caller.kind === 'user' && record.owner !== caller.userId) throw forbidden();
  return record;
}

function requireFit(tray: Tray, record: AuthenticationRecord): void {
  const placed = tray.environments.find(record.serviceEnvironmentId);
  if (!placed) throw notFound('Service environment');
  const { credentials, userData } = record;
  const problem = authenticationViolations(placed.environment, credentials, userData);
  if (problem) throw new RestError(400, problem);
}

function refresh(tray: Tray, record: AuthenticationRecord): JsonObject {
  const type = tray.environments.find(record.serviceEnvironmentId)?.environment.authenticationType;
  return type?.startsWith('oauth') ? refreshedCredentials(record.credentials) : record.credentials;
}

function toMetadata(record: AuthenticationRecord) {
  const { id, name, serviceEnvironmentId, scopes, onPremAgentGroupId } = record;
  const metadata = { id, name, serviceEnvironmentId, scopes };
  return onPremAgentGroupId === null ? metadata : { ...metadata, onPremAgentGroupId };
}
