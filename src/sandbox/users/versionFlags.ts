import type { InstanceRecord } from '../store/instanceStore.ts';
import type { SolutionRecord } from '../store/solutionStore.ts';

/** A newer version that asks for nothing is taken over at once; Tray needs about two minutes. */
export function versionFlags(solution: SolutionRecord, instance: InstanceRecord) {
  const { authSlots, configSlots } = newSlots(solution, instance);
  return {
    hasNewerVersion: authSlots.length + configSlots.length > 0,
    requiresUserInputToUpdateVersion: authSlots.length > 0,
    requiresSystemInputToUpdateVersion: configSlots.length > 0,
  };
}

/** Slots that came after the version of the solution which the instance has, and are still empty. */
function newSlots(solution: SolutionRecord, instance: InstanceRecord) {
  const filled = new Set([
    ...instance.authValues.map(({ externalId }) => externalId),
    ...instance.configValues.map(({ externalId }) => externalId),
  ]);
  const isNew = (slot: { readonly externalId: string; readonly since: number }): boolean =>
    slot.since > instance.solutionVersion && !filled.has(slot.externalId);
  return {
    authSlots: solution.authSlots.filter(isNew),
    configSlots: solution.configSlots.filter(slot => isNew(slot) && slot.defaultValue === 'null'),
  };
}
