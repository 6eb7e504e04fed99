import { credentialsFor } from '../connectors/credentials.ts';
import { fixedId } from '../connectors/fixedId.ts';
import { services } from '../connectors/services.ts';
import type { AuthenticationRecord } from '../store/authenticationStore.ts';
import type { JsonObject } from '../types.ts';
import { seededUserId } from './people.ts';

interface Holding {
  readonly service: string;
  readonly version: number;
  /** Index among the service's environments. */
  readonly environment?: number;
  readonly name?: string;
  /** Whether the third party refuses the credentials, though they have the right form. */
  readonly isRevoked?: boolean;
  readonly customFields?: JsonObject;
}

const crm: Holding = { service: 'northwind-crm', version: 2 };
const crmByApp: Holding = { ...crm, environment: 1 };
const oldCrm: Holding = { service: 'northwind-crm', version: 1, name: 'Northwind CRM (old key)' };
const sheets: Holding = { service: 'tabula-sheets', version: 1 };
const sheetsByApp: Holding = { ...sheets, environment: 1 };
const chat: Holding = { service: 'pigeon-chat', version: 4 };
const oldChat: Holding = { service: 'pigeon-chat', version: 3 };
const ledger: Holding = { service: 'ledger-desk', version: 1 };
const mail: Holding = { service: 'brightmail', version: 2 };
const stock: Holding = { service: 'stockroom', version: 1 };
const staff: Holding = { service: 'lantern-hr', version: 1 };
const http: Holding = { service: 'http-client', version: 1 };
const revoked = (holding: Holding): Holding => ({
  ...holding,
  isRevoked: true,
  name: 'Revoked at the other end',
});

/** Who holds what; `master` is the organisation itself. */
const holdings: Readonly<Record<string, readonly Holding[]>> = {
  master: [crm, sheets, chat, ledger, http],
  'copper-kettle': [
    { ...crm, customFields: { costCentre: 'CK-1', owners: ['till', 'office'] } },
    crmByApp,
    oldCrm,
    sheets,
    sheetsByApp,
    chat,
    { ...ledger, name: 'Kasse · Übersicht 東京 ☕' },
    mail,
    stock,
    staff,
    http,
    revoked(crm),
  ],
  'paper-lantern': [crm, sheets, chat, stock, mail, ledger],
  'blue-anchor': [crmByApp, sheets, oldChat, ledger, staff],
  'quiet-corner': [crm, sheets, chat, mail],
  'marmalade-lane': [oldCrm, sheets, stock, chat],
  'tin-whistle': [crm, mail, sheets],
  'salt-and-thyme': [crm, ledger, staff],
  'moss-and-stone': [sheets, crm],
  'seven-steps': [stock, chat],
  'velvet-moth': [ledger, crm],
  'lighthouse-9': [staff, chat],
  'plum-and-pine': [mail, crm],
  'cafe-mueslikoenig': [sheets, stock],
  'ink-and-crumb': [sheetsByApp, crm],
  'test-demo-cafe': [crm, sheets],
  'test-expired-keys': [revoked(crm), revoked(sheets)],
};

/** The authentications that a new local Tray starts with. */
export function seedAuthentications(): readonly AuthenticationRecord[] {
  return Object.entries(holdings).flatMap(([key, held]) => held.map(item => toRecord(key, item)));
}

/** Id of the first seeded authentication of `key` (an external user id) for `service`. */
export function seededAuthenticationId(key: string, service: string): string {
  const holding = holdings[key]?.find(item => item.service === service);
  if (!holding) throw new TypeError(`${key} has no authentication for ${service}`);
  return toRecord(key, holding).id;
}

function toRecord(key: string, holding: Holding): AuthenticationRecord {
  const { service, environment, index } = place(holding);
  const account = key === 'master' ? 'harbour' : key;
  const { credentials, userData } = credentialsFor(service.name, environment, account);
  const { isRevoked = false, customFields, name = service.title } = holding;
  const identity = [key, service.name, service.version, index, isRevoked].join(' ');
  return {
    id: fixedId(`authentication ${identity}`),
    owner: key === 'master' ? 'master' : seededUserId(key),
    name,
    serviceEnvironmentId: environment.id,
    credentials: isRevoked ? spoiled(credentials) : credentials,
    userData,
    scopes: environment.scopes.map(({ scope }) => scope),
    onPremAgentGroupId: null,
    customFields: customFields ? JSON.stringify(customFields) : null,
    hidden: false,
  };
}

function place({ service: name, version, environment: index = 0 }: Holding) {
  const service = services.find(item => item.name === name && item.version === version);
  const environment = service?.environments[index];
  if (!service || !environment)
    throw new TypeError(`no environment ${index} of ${name} ${version}`);
  return { service, environment, index };
}

function spoiled(credentials: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(credentials).map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'tokenType' ? 'revoked-last-spring' : value,
    ]),
  );
}
