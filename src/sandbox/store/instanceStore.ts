import type { DatabaseSync } from 'node:sqlite';
import { type Row, readFlag, readItems, readNumber, readText, textAt } from './row.ts';

export interface AuthValueRecord {
  readonly externalId: string;
  readonly authId: string;
}

export interface ConfigValueRecord {
  readonly externalId: string;
  /** JSON text, or null. */
  readonly value: string | null;
}

export interface WorkflowInstanceRecord {
  readonly id: string;
  readonly sourceWorkflowId: string;
  readonly sourceWorkflowName: string;
  readonly triggerUrl: string | null;
}

/** A solution as set up for one end user. */
export interface InstanceRecord {
  readonly id: string;
  readonly name: string;
  readonly solutionId: string;
  /** The version of the solution that the instance has taken over. */
  readonly solutionVersion: number;
  /** Id of the end user. */
  readonly owner: string;
  readonly enabled: boolean;
  /** ISO 8601. */
  readonly created: string;
  readonly authValues: readonly AuthValueRecord[];
  readonly configValues: readonly ConfigValueRecord[];
  readonly workflows: readonly WorkflowInstanceRecord[];
}

export interface InstanceStore {
  /** All instances, or those of one owner, in the order in which they were created. */
  list(owner?: string): readonly InstanceRecord[];
  find(id: string): InstanceRecord | undefined;
  add(instance: InstanceRecord): void;
  /** Replaces name, version, state and values. */
  update(instance: InstanceRecord): void;
  remove(id: string): void;
  /** Disables and deletes everything that one end user has. */
  removeOf(owner: string): void;
}

/** The solution instances in `database`. */
export function createInstanceStore(database: DatabaseSync): InstanceStore {
  const all = database.prepare('SELECT * FROM instances ORDER BY seq');
  const ofOwner = database.prepare('SELECT * FROM instances WHERE owner = ? ORDER BY seq');
  const byId = database.prepare('SELECT * FROM instances WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO instances (name, solution_version, enabled, auth_values, config_values, id, solution_id, owner, created, workflows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE instances SET name = ?, solution_version = ?, enabled = ?, auth_values = ?, config_values = ? WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM instances WHERE id = ?');
  const removeOf = database.prepare('DELETE FROM instances WHERE owner = ?');
  return {
    list: owner => (owner === undefined ? all.all() : ofOwner.all(owner)).map(toInstance),
    find: id => {
      const row = byId.get(id);
      return row && toInstance(row);
    },
    add: instance => {
      const { id, solutionId, owner, created, workflows } = instance;
      insert.run(
        ...changeable(instance),
        id,
        solutionId,
        owner,
        created,
        JSON.stringify(workflows),
      );
    },
    update: instance => {
      update.run(...changeable(instance), instance.id);
    },
    remove: id => {
      remove.run(id);
    },
    removeOf: owner => {
      removeOf.run(owner);
    },
  };
}

function changeable(instance: InstanceRecord): (string | number)[] {
  return [
    instance.name,
    instance.solutionVersion,
    Number(instance.enabled),
    JSON.stringify(instance.authValues),
    JSON.stringify(instance.configValues),
  ];
}

function toInstance(row: Row): InstanceRecord {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    solutionId: readText(row, 'solution_id'),
    solutionVersion: readNumber(row, 'solution_version'),
    owner: readText(row, 'owner'),
    enabled: readFlag(row, 'enabled'),
    created: readText(row, 'created'),
    authValues: readItems(row, 'auth_values', item => ({
      externalId: textAt(item, 'externalId'),
      authId: textAt(item, 'authId'),
    })),
    configValues: readItems(row, 'config_values', item => ({
      externalId: textAt(item, 'externalId'),
      value: item['value'] === null ? null : textAt(item, 'value'),
    })),
    workflows: readItems(row, 'workflows', item => ({
      id: textAt(item, 'id'),
      sourceWorkflowId: textAt(item, 'sourceWorkflowId'),
      sourceWorkflowName: textAt(item, 'sourceWorkflowName'),
      triggerUrl: item['triggerUrl'] === null ? null : textAt(item, 'triggerUrl'),
    })),
  };
}
