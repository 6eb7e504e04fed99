import type { SandboxEnvironment, SandboxService } from './types.ts';

/** A service environment with the service it belongs to. */
export interface PlacedEnvironment {
  readonly service: SandboxService;
  readonly environment: SandboxEnvironment;
}

export interface Environments {
  /** By `serviceEnvironmentId`. */
  find(id: string): PlacedEnvironment | undefined;
}

/** Finds environments by id among `services`. */
export function createEnvironments(services: readonly SandboxService[]): Environments {
  const byId = new Map(
    services.flatMap(service =>
      service.environments.map(environment => [environment.id, { service, environment }] as const),
    ),
  );
  return { find: id => byId.get(id) };
}
