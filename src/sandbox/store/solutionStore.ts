import type { DatabaseSync } from 'node:sqlite';
import {
  type Row,
  readItems,
  readNumber,
  readOptionalText,
  readText,
  readTexts,
  textAt,
} from './row.ts';

export interface ConfigSlotRecord {
  readonly externalId: string;
  readonly title: string;
  /** JSON text; `null` stands for no default. */
  readonly defaultValue: string;
  /** Version of the solution in which the slot first appeared. */
  readonly since: number;
}

export interface AuthSlotRecord {
  readonly externalId: string;
  readonly title: string;
  /** Name of the service whose authentications fit. */
  readonly service: string;
  /** Version of the solution in which the slot first appeared. */
  readonly since: number;
}

/** A published solution. */
export interface SolutionRecord {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly customFields: readonly { readonly key: string; readonly value: string }[];
  readonly configSlots: readonly ConfigSlotRecord[];
  readonly authSlots: readonly AuthSlotRecord[];
  /** Counts from 1. */
  readonly version: number;
  readonly projectId: string;
}

export interface SolutionStore {
  /** All solutions in the order in which they were created. */
  list(): readonly SolutionRecord[];
  find(id: string): SolutionRecord | undefined;
  findByProject(projectId: string): SolutionRecord | undefined;
  add(solution: SolutionRecord): void;
}

/** The solutions in `database`. */
export function createSolutionStore(database: DatabaseSync): SolutionStore {
  const all = database.prepare('SELECT * FROM solutions ORDER BY seq');
  const byId = database.prepare('SELECT * FROM solutions WHERE id = ?');
  const byProject = database.prepare('SELECT * FROM solutions WHERE project_id = ? LIMIT 1');
  const insert = database.prepare(
    'INSERT INTO solutions (id, title, description, tags, custom_fields, config_slots, auth_slots, version, project_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const one = (row: Row | undefined) => row && toSolution(row);
  return {
    list: () => all.all().map(toSolution),
    find: id => one(byId.get(id)),
    findByProject: projectId => one(byProject.get(projectId)),
    add: solution => {
      insert.run(
        solution.id,
        solution.title,
        solution.description,
        JSON.stringify(solution.tags),
        JSON.stringify(solution.customFields),
        JSON.stringify(solution.configSlots),
        JSON.stringify(solution.authSlots),
        solution.version,
        solution.projectId,
      );
    },
  };
}

function toSolution(row: Row): SolutionRecord {
  return {
    id: readText(row, 'id'),
    title: readText(row, 'title'),
    description: readOptionalText(row, 'description'),
    tags: readTexts(row, 'tags'),
    customFields: readItems(row, 'custom_fields', item => ({
      key: textAt(item, 'key'),
      value: textAt(item, 'value'),
    })),
    configSlots: readItems(row, 'config_slots', item => ({
      externalId: textAt(item, 'externalId'),
      title: textAt(item, 'title'),
      defaultValue: textAt(item, 'defaultValue'),
      since: Number(item['since']),
    })),
    authSlots: readItems(row, 'auth_slots', item => ({
      externalId: textAt(item, 'externalId'),
      title: textAt(item, 'title'),
      service: textAt(item, 'service'),
      since: Number(item['since']),
    })),
    version: readNumber(row, 'version'),
    projectId: readText(row, 'project_id'),
  };
}
