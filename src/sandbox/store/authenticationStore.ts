import type { DatabaseSync } from 'node:sqlite';
import { isJsonObject } from '../connectors/jsonValues.ts';
import type { JsonObject } from '../types.ts';
import { type Row, readFlag, readJson, readOptionalText, readText, readTexts } from './row.ts';

/** A stored authentication, credentials included. */
export interface AuthenticationRecord {
  readonly id: string;
  /** A user's id, or `master` for the organisation. */
  readonly owner: string;
  readonly name: string;
  readonly serviceEnvironmentId: string;
  readonly credentials: JsonObject;
  readonly userData: JsonObject;
  readonly scopes: readonly string[];
  readonly onPremAgentGroupId: string | null;
  /** JSON text. */
  readonly customFields: string | null;
  /** Left out of lists. */
  readonly hidden: boolean;
}

export interface AuthenticationStore {
  /** All of one owner, hidden ones too, in the order in which they were created. */
  listOf(owner: string): readonly AuthenticationRecord[];
  find(id: string): AuthenticationRecord | undefined;
  add(authentication: AuthenticationRecord): void;
  /** Replaces everything but id, owner, environment and place in the list. */
  update(authentication: AuthenticationRecord): void;
  remove(id: string): void;
}

/** The authentications in `database`. */
export function createAuthenticationStore(database: DatabaseSync): AuthenticationStore {
  const ofOwner = database.prepare('SELECT * FROM authentications WHERE owner = ? ORDER BY seq');
  const byId = database.prepare('SELECT * FROM authentications WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO authentications (name, credentials, user_data, scopes, on_prem_agent_group_id, custom_fields, hidden, id, owner, service_environment_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE authentications SET name = ?, credentials = ?, user_data = ?, scopes = ?, on_prem_agent_group_id = ?, custom_fields = ?, hidden = ? WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM authentications WHERE id = ?');
  return {
    listOf: owner => ofOwner.all(owner).map(toAuthentication),
    find: id => {
      const row = byId.get(id);
      return row && toAuthentication(row);
    },
    add: record => {
      insert.run(...changeable(record), record.id, record.owner, record.serviceEnvironmentId);
    },
    update: record => {
      update.run(...changeable(record), record.id);
    },
    remove: id => {
      remove.run(id);
    },
  };
}

function changeable(record: AuthenticationRecord): (string | number | null)[] {
  return [
    record.name,
    JSON.stringify(record.credentials),
    JSON.stringify(record.userData),
    JSON.stringify(record.scopes),
    record.onPremAgentGroupId,
    record.customFields,
    Number(record.hidden),
  ];
}

function toAuthentication(row: Row): AuthenticationRecord {
  return {
    id: readText(row, 'id'),
    owner: readText(row, 'owner'),
    name: readText(row, 'name'),
    serviceEnvironmentId: readText(row, 'service_environment_id'),
    credentials: readObject(row, 'credentials'),
    userData: readObject(row, 'user_data'),
    scopes: readTexts(row, 'scopes'),
    onPremAgentGroupId: readOptionalText(row, 'on_prem_agent_group_id'),
    customFields: readOptionalText(row, 'custom_fields'),
    hidden: readFlag(row, 'hidden'),
  };
}

function readObject(row: Row, column: string): JsonObject {
  const value = readJson(row, column);
  if (!isJsonObject(value)) throw new TypeError(`column ${column} holds no JSON object`);
  return value;
}
