import { isJsonObject } from '../connectors/jsonValues.ts';
import type { WorkflowInstanceRecord } from '../store/instanceStore.ts';
import type { ProjectStore } from '../store/projectStore.ts';

/** A new instance's own copies of the project's workflows; webhooks get an address of their own. */
export function copyWorkflows(
  projects: ProjectStore,
  projectId: string,
  newId: () => string,
): readonly WorkflowInstanceRecord[] {
  return projects.workflowsOf(projectId).map(({ id, name, definition }) => ({
    id: newId(),
    sourceWorkflowId: id,
    sourceWorkflowName: name,
    triggerUrl: hasWebhook(definition) ? `https://${newId()}.trayapp.io` : null,
  }));
}

function hasWebhook(definition: unknown): boolean {
  return isJsonObject(definition) && definition['trigger'] === 'webhook';
}
