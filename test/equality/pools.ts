/** The few ids and names that a stand-in Tray knows, so that one API's answers lead to another's. */

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

export const USERS = numbered('user', 5);
export const SOLUTIONS = numbered('solution', 6);
export const INSTANCES = numbered('instance', 7);
export const AUTHENTICATIONS = numbered('auth', 7);

/** What the organisation calls its users; the last user has no such name. */
export const EXTERNAL_IDS = USERS.slice(0, -1).map(id => `external-${id}`);

/** One version of a service, in Tray's two ways to name it. */
export interface PooledService {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly environments: readonly string[];
}

const service = (name: string, version: number, environments: number): PooledService => ({
  ...{ id: `service-${name}-${version}`, name, version },
  environments: numbered(`env-${name}-${version}`, environments),
});

export const SERVICES: readonly PooledService[] = [
  service('chat', 4, 2),
  service('chat', 3, 1),
  service('crm', 1, 2),
  service('sheets', 2, 1),
];

export const ENVIRONMENTS = SERVICES.flatMap(({ environments }) => environments);

/** A connector and the service that it takes authentications of. */
export interface PooledConnector {
  readonly name: string;
  readonly version: string;
  readonly service: PooledService | undefined;
}

const [chat4, chat3, crm1, sheets2] = SERVICES;

export const CONNECTORS: readonly PooledConnector[] = [
  { name: 'chat', version: '9.0', service: chat4 },
  { name: 'chat', version: '10.1', service: chat4 },
  { name: 'chat', version: '8.2', service: chat3 },
  { name: 'crm', version: '2.1', service: crm1 },
  { name: 'sheets', version: '1.0', service: sheets2 },
  { name: 'helper', version: '1.3', service: undefined },
];
