import type { DatabaseSync } from 'node:sqlite';
import { type Row, readJson, readOptionalText, readText } from './row.ts';

/** A project: workflows, configuration, and perhaps the draft of a solution. */
export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly config: unknown;
  /** JSON text of a solution that was imported and not published. */
  readonly solutionDraft: string | null;
}

export interface WorkflowRecord {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  /** Trigger and steps; JSON of no further meaning here. */
  readonly definition: unknown;
}

export interface ProjectStore {
  list(): readonly ProjectRecord[];
  find(id: string): ProjectRecord | undefined;
  add(project: ProjectRecord): void;
  update(project: ProjectRecord): void;
  workflowsOf(projectId: string): readonly WorkflowRecord[];
  findWorkflow(id: string): WorkflowRecord | undefined;
  addWorkflow(workflow: WorkflowRecord): void;
  /** Replaces name and definition. */
  updateWorkflow(workflow: WorkflowRecord): void;
  removeWorkflow(id: string): void;
}

/** The projects and workflows in `database`. */
export function createProjectStore(database: DatabaseSync): ProjectStore {
  const all = database.prepare('SELECT * FROM projects ORDER BY seq');
  const byId = database.prepare('SELECT * FROM projects WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO projects (name, config, solution_draft, id) VALUES (?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE projects SET name = ?, config = ?, solution_draft = ? WHERE id = ?',
  );
  const write = (statement: typeof insert) => (project: ProjectRecord) => {
    const { name, config, solutionDraft, id } = project;
    statement.run(name, JSON.stringify(config), solutionDraft, id);
  };
  return {
    list: () => all.all().map(toProject),
    find: id => {
      const row = byId.get(id);
      return row && toProject(row);
    },
    add: write(insert),
    update: write(update),
    ...workflowPart(database),
  };
}

function workflowPart(database: DatabaseSync) {
  const ofProject = database.prepare('SELECT * FROM workflows WHERE project_id = ? ORDER BY seq');
  const byId = database.prepare('SELECT * FROM workflows WHERE id = ?');
  const insert = database.prepare(
    'INSERT INTO workflows (id, project_id, name, definition) VALUES (?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE workflows SET name = ?, definition = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM workflows WHERE id = ?');
  return {
    workflowsOf: (projectId: string) => ofProject.all(projectId).map(toWorkflow),
    findWorkflow: (id: string) => {
      const row = byId.get(id);
      return row && toWorkflow(row);
    },
    addWorkflow: ({ id, projectId, name, definition }: WorkflowRecord) => {
      insert.run(id, projectId, name, JSON.stringify(definition));
    },
    updateWorkflow: ({ id, name, definition }: WorkflowRecord) => {
      update.run(name, JSON.stringify(definition), id);
    },
    removeWorkflow: (id: string) => {
      remove.run(id);
    },
  };
}

function toProject(row: Row): ProjectRecord {
  return {
    id: readText(row, 'id'),
    name: readText(row, 'name'),
    config: readJson(row, 'config'),
    solutionDraft: readOptionalText(row, 'solution_draft'),
  };
}

function toWorkflow(row: Row): WorkflowRecord {
  return {
    id: readText(row, 'id'),
    projectId: readText(row, 'project_id'),
    name: readText(row, 'name'),
    definition: readJson(row, 'definition'),
  };
}
