import type { AuthenticationRecord } from '../store/authenticationStore.ts';
import type { InstanceRecord } from '../store/instanceStore.ts';
import type { SolutionRecord } from '../store/solutionStore.ts';
import type { Tray } from '../tray.ts';
import { versionFlags } from './versionFlags.ts';

/** A solution as the Users API shows it: Tray's own fields of its slots stay inside. */
export function toSolutionNode(solution: SolutionRecord) {
  const { configSlots, authSlots, ...rest } = solution;
  return {
    ...rest,
    configSlots: configSlots.map(({ externalId, title, defaultValue }) => ({
      externalId,
      title,
      defaultValue,
    })),
    authSlots: authSlots.map(({ externalId, title }) => ({ externalId, title })),
  };
}

/** An instance as the Users API shows it. */
export function toInstanceNode(tray: Tray, instance: InstanceRecord) {
  const solution = tray.store.solutions.find(instance.solutionId);
  return {
    ...instance,
    solution: solution && toSolutionNode(solution),
    workflows: { edges: instance.workflows.map(node => ({ node })) },
    solutionVersionFlags: solution && versionFlags(solution, instance),
  };
}

/** An authentication as the Users API shows it: never its credentials. */
export function toAuthenticationNode(tray: Tray, authentication: AuthenticationRecord) {
  const { id, name, customFields, serviceEnvironmentId } = authentication;
  const placed = tray.environments.find(serviceEnvironmentId);
  if (!placed) throw new TypeError(`no service environment ${serviceEnvironmentId}`);
  const { service, environment } = placed;
  return {
    id,
    name,
    customFields,
    service: { ...service, version: String(service.version) },
    serviceEnvironment: { id: environment.id, title: environment.title, name: environment.title },
  };
}
