import { randomUUID } from 'node:crypto';
import { authenticationViolations } from '../authenticationViolations.ts';
import { credentialsFor } from '../connectors/credentials.ts';
import type { PlacedEnvironment } from '../environments.ts';
import type { AuthenticationRecord } from '../store/authenticationStore.ts';
import type { Tray } from '../tray.ts';
import type { JsonObject } from '../types.ts';
import type { DialogSession, DialogSessions } from './dialogSessions.ts';
import {
  DIALOG_SCRIPT,
  DIALOG_STYLE,
  type DialogField,
  fieldsOf,
  messagePage,
  signInPage,
} from './pages.ts';

export interface DialogRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Form data, URL-encoded. */
  readonly body: string;
}

export interface DialogReply {
  readonly status: number;
  readonly type: 'text/html' | 'text/javascript' | 'text/css';
  readonly text: string;
}

/** Where the dialogs are. */
export const DIALOG_PREFIX = '/external/';

/**
 * Tray's hosted authentication dialog, for the services of the local Tray: uses the code of its
 * address up, lets one sign in at the pretend service, keeps what comes of it as the user's
 * authentication, and tells the window that opened it.
 *
 * Source: https://developer.tray.ai (authentication dialog); the edit dialog after Tray's embedded
 * sample app.
 */
export function answerDialog(
  tray: Tray,
  sessions: DialogSessions,
  request: DialogRequest,
): DialogReply {
  const { method, path, query, body } = request;
  if (path === '/external/dialog.js') return reply('text/javascript', DIALOG_SCRIPT);
  if (path === '/external/dialog.css') return reply('text/css', DIALOG_STYLE);
  const [, , , action, ...rest] = path.split('/');
  if (!path.startsWith('/external/auth/')) return failed(404, 'There is no such dialog.');
  if (method === 'POST' && action === 'dialogs' && rest.length === 1) {
    return submit(tray, sessions, rest[0] ?? '', new URLSearchParams(body));
  }
  const isCreate = action === 'create' && rest.length === 1;
  const isEdit = action === 'edit' && rest.length === 2;
  if (method !== 'GET' || !(isCreate || isEdit)) return failed(404, 'There is no such dialog.');
  return open(tray, sessions, query, isEdit ? rest[1] : undefined);
}

function open(
  tray: Tray,
  sessions: DialogSessions,
  query: URLSearchParams,
  authId: string | undefined,
): DialogReply {
  const userId = tray.tokens.redeemCode(query.get('code') ?? '');
  if (userId === undefined) {
    return failed(
      401,
      'This link is no longer good: its code was used, or is older than 5 minutes.',
    );
  }
  const before = authId === undefined ? undefined : tray.store.authentications.find(authId);
  if (authId !== undefined && before?.owner !== userId) {
    return failed(404, 'There is no such authentication.');
  }
  const placed = before
    ? tray.environments.find(before.serviceEnvironmentId)
    : wantedEnvironment(tray, query);
  if (!placed) return failed(400, 'The service environment does not belong to the service.');
  const session: DialogSession = {
    ...{ userId, placed, ...(authId !== undefined && { authId }) },
    scopes: before?.scopes ?? query.getAll('scopes[]').filter(scope => scope !== ''),
    skipsTitle: before !== undefined || query.get('skipTitleField') === 'true',
  };
  return reply('text/html', signInPage(sessions.open(session), session, dialogFields(placed)));
}

/** The environment that the address names, or the service's first one. */
function wantedEnvironment(tray: Tray, query: URLSearchParams): PlacedEnvironment | undefined {
  const service = tray.registry.services.find(({ id }) => id === query.get('serviceId'));
  const wanted = query.get('serviceEnvironmentId') ?? service?.environments[0]?.id ?? '';
  const placed = tray.environments.find(wanted);
  return placed?.service.id === service?.id ? placed : undefined;
}

/** OAuth services know their users by an account; others by what their schemas ask for. */
function dialogFields({ environment }: PlacedEnvironment): readonly DialogField[] {
  const account = { name: 'account', label: 'Account', isSecret: false, isRequired: false };
  return [
    ...(isOauth(environment) ? [account] : fieldsOf(environment.credentialsSchema, 'credentials')),
    ...fieldsOf(environment.userDataSchema, 'userData'),
  ];
}

function submit(
  tray: Tray,
  sessions: DialogSessions,
  id: string,
  form: URLSearchParams,
): DialogReply {
  const session = sessions.find(id);
  if (!session) return failed(404, 'This dialog is over.');
  if (form.get('action') !== 'allow') {
    sessions.close(id);
    const text = 'Nothing was connected.';
    return reply('text/html', messagePage(text, { type: 'tray.authpopup.close' }));
  }
  const record = toRecord(tray, session, form);
  const { environment } = session.placed;
  const problem = authenticationViolations(environment, record.credentials, record.userData);
  if (problem !== undefined) {
    const fields = dialogFields(session.placed);
    return reply('text/html', signInPage(id, session, fields, problem));
  }
  sessions.close(id);
  const { authentications } = tray.store;
  if (session.authId === undefined) authentications.add(record);
  else authentications.update(record);
  const authType = isOauth(environment) ? 'oauth' : 'token';
  return reply(
    'text/html',
    messagePage('Connected.', { type: 'tray.authpopup.finish', authType, authId: record.id }),
  );
}

function toRecord(tray: Tray, session: DialogSession, form: URLSearchParams): AuthenticationRecord {
  const { service, environment } = session.placed;
  const account = (form.get('account') ?? '').trim() || undefined;
  const userData = partOf(form, 'userData');
  const credentials = isOauth(environment)
    ? credentialsFor(service.name, environment, account).credentials
    : partOf(form, 'credentials');
  const before = session.authId && tray.store.authentications.find(session.authId);
  if (before) return { ...before, credentials, userData };
  return {
    id: randomUUID(),
    owner: session.userId,
    name: (form.get('name') ?? '').trim() || service.title,
    serviceEnvironmentId: environment.id,
    ...{ credentials, userData, scopes: session.scopes },
    ...{ onPremAgentGroupId: null, customFields: null, hidden: false },
  };
}

/** The fields below `part` that were filled in. */
function partOf(form: URLSearchParams, part: string): JsonObject {
  const prefix = `${part}.`;
  const filled = [...form].filter(([name, value]) => name.startsWith(prefix) && value !== '');
  return Object.fromEntries(filled.map(([name, value]) => [name.slice(prefix.length), value]));
}

const isOauth = ({ authenticationType }: PlacedEnvironment['environment']): boolean =>
  authenticationType === 'oauth1' || authenticationType === 'oauth2';

const reply = (type: DialogReply['type'], text: string): DialogReply => ({
  ...{ status: 200, type, text },
});

const failed = (status: number, error: string): DialogReply => ({
  status,
  type: 'text/html',
  text: messagePage(error, { type: 'tray.authPopup.error', error }),
});
