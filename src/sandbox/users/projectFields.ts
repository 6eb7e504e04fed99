import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../connectors/jsonValues.ts';
import type { ProjectRecord } from '../store/projectStore.ts';
import type { Tray } from '../tray.ts';
import type { JsonObject } from '../types.ts';
import { type InputArgs, payload, type RootField, requireMaster } from './context.ts';
import { parseObject } from './jsonText.ts';
import { toSolutionNode } from './nodes.ts';
import { invalidInput, notFound } from './usersApiError.ts';
import { decodeWorkflows, exportedWorkflow } from './workflowExport.ts';

interface ImportInput {
  readonly exportedProjectJson: string;
  readonly targetProjectId: string;
  readonly configJson?: string | null;
}

const format = 'tray-project-1';

/** Moving whole projects: what one export gives, an import takes. */
export function projectFields(tray: Tray) {
  const exportProject: RootField<
    InputArgs<{ projectId: string; exportSolution?: boolean | null }>
  > = (_root, { input }, context) => {
    requireMaster(context);
    const exported = toExport(tray, find(tray, input.projectId), input.exportSolution ?? false);
    return payload(input, { exportedProjectJson: JSON.stringify(exported) });
  };
  const exportProjectConfig: RootField<InputArgs<{ projectId: string }>> = (
    _root,
    { input },
    context,
  ) => {
    requireMaster(context);
    const { config } = find(tray, input.projectId);
    return payload(input, { exportProjectConfigJson: JSON.stringify(config) });
  };
  const importProject: RootField<InputArgs<ImportInput>> = (_root, { input }, context) => {
    requireMaster(context);
    overwrite(tray, find(tray, input.targetProjectId), input);
    return payload(input, {});
  };
  return { Mutation: { exportProject, exportProjectConfig, importProject } };
}

function toExport(tray: Tray, project: ProjectRecord, withSolution: boolean): JsonObject {
  const workflows = tray.store.projects.workflowsOf(project.id).map(exportedWorkflow);
  const { name, config } = project;
  const exported = { format, name, config, workflows };
  return withSolution ? { ...exported, solution: solutionOf(tray, project) } : exported;
}

/** An imported draft covers the published solution. */
function solutionOf(tray: Tray, { id, solutionDraft }: ProjectRecord): unknown {
  if (solutionDraft !== null) return JSON.parse(solutionDraft);
  const published = tray.store.solutions.findByProject(id);
  if (!published) return null;
  const { title, description, tags, customFields, configSlots, authSlots } =
    toSolutionNode(published);
  return { title, description, tags, customFields, configSlots, authSlots };
}

function overwrite(tray: Tray, target: ProjectRecord, input: ImportInput): void {
  const exported = parseObject('exportedProjectJson', input.exportedProjectJson);
  const { name, config, solution } = exported;
  if (exported['format'] !== format || typeof name !== 'string' || !isJsonObject(config)) {
    throw invalidInput('exportedProjectJson is not what exportProject gives');
  }
  const workflows = decodeWorkflows('exportedProjectJson', exported['workflows']);
  const changes = input.configJson == null ? {} : parseObject('configJson', input.configJson);
  const { projects } = tray.store;
  tray.store.inTransaction(() => {
    for (const { id } of projects.workflowsOf(target.id)) projects.removeWorkflow(id);
    for (const workflow of workflows) {
      projects.addWorkflow({ id: randomUUID(), projectId: target.id, ...workflow });
    }
    projects.update({
      id: target.id,
      name,
      config: { ...config, ...changes },
      solutionDraft: isJsonObject(solution) ? JSON.stringify(solution) : target.solutionDraft,
    });
  });
}

function find(tray: Tray, id: string): ProjectRecord {
  const project = tray.store.projects.find(id);
  if (!project) throw notFound('Project');
  return project;
}
