import type { WorkflowRecord } from '../store/projectStore.ts';
import type { Tray } from '../tray.ts';
import { type InputArgs, payload, type RootField, requireMaster } from './context.ts';
import { parseObject } from './jsonText.ts';
import { invalidInput, notFound } from './usersApiError.ts';
import { decodeWorkflows, exportedWorkflow } from './workflowExport.ts';

interface ImportInput {
  readonly exportedWorkflowsJson: string;
  readonly targetWorkflowIds?: readonly string[] | null;
}

/** Moving single workflows. */
export function workflowFields(tray: Tray) {
  const { projects } = tray.store;
  const exportWorkflows: RootField<InputArgs<{ workflowIds?: readonly string[] | null }>> = (
    _root,
    { input },
    context,
  ) => {
    requireMaster(context);
    const workflows = (input.workflowIds ?? []).map(id => find(tray, id)).map(exportedWorkflow);
    return payload(input, { exportedWorkflowsJson: JSON.stringify({ workflows }) });
  };
  const importWorkflows: RootField<InputArgs<ImportInput>> = (_root, { input }, context) => {
    requireMaster(context);
    const exported = parseObject('exportedWorkflowsJson', input.exportedWorkflowsJson);
    const workflows = decodeWorkflows('exportedWorkflowsJson', exported['workflows']);
    const targets = (input.targetWorkflowIds ?? []).map(id => find(tray, id));
    if (targets.length !== workflows.length) {
      throw invalidInput(
        `targetWorkflowIds names ${targets.length} workflows, the export holds ${workflows.length}`,
      );
    }
    tray.store.inTransaction(() => {
      for (const [index, target] of targets.entries()) {
        projects.updateWorkflow({ ...target, ...workflows[index] });
      }
    });
    return payload(input, {});
  };
  return { Mutation: { exportWorkflows, importWorkflows } };
}

function find(tray: Tray, id: string): WorkflowRecord {
  const workflow = tray.store.projects.findWorkflow(id);
  if (!workflow) throw notFound(`Workflow ${id}`);
  return workflow;
}
