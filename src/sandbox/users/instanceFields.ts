import { randomUUID } from 'node:crypto';
import type { InstanceRecord } from '../store/instanceStore.ts';
import type { SolutionRecord } from '../store/solutionStore.ts';
import type { Tray } from '../tray.ts';
import {
  type InputArgs,
  payload,
  type RootField,
  requireUser,
  type UsersContext,
} from './context.ts';
import {
  emptySlots,
  mergeAuthValues,
  mergeConfigValues,
  type ValueInput,
} from './instanceValues.ts';
import { toInstanceNode } from './nodes.ts';
import { invalidInput, notFound } from './usersApiError.ts';
import { copyWorkflows } from './workflowCopies.ts';

type ById = { readonly solutionInstanceId: string };
type CreateInput = ValueInput & { readonly solutionId: string; readonly instanceName: string };
type UpdateInput = ValueInput &
  ById & {
    readonly instanceName?: string | null;
    readonly enabled?: boolean | null;
    readonly errorOnEnablingWithMissingValues?: boolean | null;
  };

/** The life cycle of solution instances, for the end user who owns them. */
export function instanceFields(tray: Tray) {
  const removeSolutionInstance: RootField<InputArgs<ById>> = (_root, { input }, context) => {
    const { instance } = findOwn(tray, context, input.solutionInstanceId);
    tray.store.instances.remove(instance.id);
    return payload(input, {});
  };
  return {
    Mutation: {
      createSolutionInstance: createSolutionInstance(tray),
      updateSolutionInstance: updateSolutionInstance(tray),
      upgradeSolutionInstance: upgradeSolutionInstance(tray),
      removeSolutionInstance,
    },
  };
}

function createSolutionInstance(tray: Tray) {
  const create: RootField<InputArgs<CreateInput>> = (_root, { input }, context) => {
    const owner = requireUser(context);
    const solution = tray.store.solutions.find(input.solutionId);
    if (!solution) throw notFound('Solution');
    const target = { solution, version: solution.version, owner };
    const instance: InstanceRecord = {
      id: randomUUID(),
      name: input.instanceName,
      solutionId: solution.id,
      solutionVersion: solution.version,
      owner,
      enabled: false,
      created: tray.clock.date().toISOString(),
      authValues: mergeAuthValues(tray, target, [], input),
      configValues: mergeConfigValues(target, [], input),
      workflows: copyWorkflows(tray.store.projects, solution.projectId, randomUUID),
    };
    tray.store.instances.add(instance);
    return payload(input, { solutionInstance: toInstanceNode(tray, instance) });
  };
  return create;
}

function updateSolutionInstance(tray: Tray) {
  const update: RootField<InputArgs<UpdateInput>> = (_root, { input }, context) => {
    const { instance, solution } = findOwn(tray, context, input.solutionInstanceId);
    const target = { solution, version: instance.solutionVersion, owner: instance.owner };
    const authValues = mergeAuthValues(tray, target, instance.authValues, input);
    const configValues = mergeConfigValues(target, instance.configValues, input);
    if (input.enabled && input.errorOnEnablingWithMissingValues) {
      requireValues(emptySlots(target, authValues, configValues));
    }
    return save(tray, input, {
      ...instance,
      name: input.instanceName ?? instance.name,
      enabled: input.enabled ?? instance.enabled,
      authValues,
      configValues,
    });
  };
  return update;
}

function upgradeSolutionInstance(tray: Tray) {
  const upgrade: RootField<InputArgs<ById & ValueInput>> = (_root, { input }, context) => {
    const { instance, solution } = findOwn(tray, context, input.solutionInstanceId);
    const target = { solution, version: solution.version, owner: instance.owner };
    const authValues = mergeAuthValues(tray, target, instance.authValues, input);
    const configValues = mergeConfigValues(target, instance.configValues, input);
    requireValues(emptySlots(target, authValues, configValues));
    return save(tray, input, {
      ...instance,
      solutionVersion: solution.version,
      authValues,
      configValues,
    });
  };
  return upgrade;
}

function save(tray: Tray, input: InputArgs<object>['input'], instance: InstanceRecord) {
  tray.store.instances.update(instance);
  return payload(input, { solutionInstance: toInstanceNode(tray, instance) });
}

function requireValues(missing: readonly string[]): void {
  if (missing.length > 0) throw invalidInput(`These slots have no value: ${missing.join(', ')}`);
}

/** Another user's instance is as unknown as one that does not exist. */
function findOwn(
  tray: Tray,
  context: UsersContext,
  id: string,
): { instance: InstanceRecord; solution: SolutionRecord } {
  const owner = requireUser(context);
  const instance = tray.store.instances.find(id);
  const solution = instance && tray.store.solutions.find(instance.solutionId);
  if (instance?.owner !== owner || !solution) throw notFound('Solution instance');
  return { instance, solution };
}
