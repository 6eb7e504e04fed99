import { isJsonObject } from '../connectors/jsonValues.ts';
import type { WorkflowRecord } from '../store/projectStore.ts';
import { invalidInput } from './usersApiError.ts';

/** A workflow without the ids that it has in one project only. */
export type ExportedWorkflow = Pick<WorkflowRecord, 'name' | 'definition'>;

/** What an export says of a workflow. */
export function exportedWorkflow({ name, definition }: WorkflowRecord): ExportedWorkflow {
  return { name, definition };
}

/** The workflows of an export. @throws {UsersApiError} naming `field` when they are none. */
export function decodeWorkflows(field: string, value: unknown): readonly ExportedWorkflow[] {
  if (!Array.isArray(value)) throw invalidInput(`${field} holds no list of workflows`);
  return value.map((item: unknown) => {
    if (!isJsonObject(item) || typeof item['name'] !== 'string' || !('definition' in item)) {
      throw invalidInput(`${field} holds something that is no workflow`);
    }
    return { name: item['name'], definition: item['definition'] };
  });
}
