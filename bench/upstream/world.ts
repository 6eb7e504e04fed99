/**
 * What the stand-in for Tray knows. Every answer carries the label of the caller whose token asked
 * for it, so that one given to somebody else is found.
 */
export const tokenOf = (label: string): string => `bench-token-of-${label}`;

/** The caller behind a token; undefined for a token that is none of ours. */
export const labelOf = (token: string): string | undefined =>
  /^bench-token-of-(caller-\d\d)$/.exec(token)?.[1];

export const labelAt = (index: number): string => `caller-${String(index).padStart(2, '0')}`;

/** Rows of a page, and how many different things they refer to. */
export const ROWS = 50;
export const DISTINCT = 10;

const OPERATIONS = 16;

/** The numbers from 0 on, `count` of them, each made into something. */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Sorts as text in the order of the numbers. */
const padded = (index: number): string => String(index + 1).padStart(4, '0');

/** One of the ten things that row `index` refers to. */
const referred = (index: number): number => index % DISTINCT;

export const detailsOf = (label: string) => ({
  username: label,
  email: `${label}@example.com`,
  name: `The caller ${label}`,
});

export const userAt = (index: number, label: string) => ({
  id: `user-${padded(index)}`,
  name: `User ${index + 1} of ${label}`,
  externalUserId: `external-${padded(index)}`,
  isTestUser: false,
});

const serviceAt = (index: number) => ({
  id: `service-${padded(index)}`,
  name: `service-${padded(index)}`,
  version: 1,
});

export const authenticationAt = (index: number, label: string) => ({
  id: `authentication-${padded(index)}`,
  name: `Authentication ${index + 1} of ${label}`,
  serviceEnvironmentId: `environment-${padded(referred(index))}`,
  scopes: ['read', 'write', 'offline'],
  onPremAgentGroupId: null,
});

/** An authentication as the Users API lists it. */
export const listedAt = (index: number, label: string) => {
  const { id, name, serviceEnvironmentId } = authenticationAt(index, label);
  const service = serviceAt(referred(index));
  return {
    id,
    name,
    customFields: null,
    service: {
      ...service,
      version: String(service.version),
      title: `Service ${referred(index) + 1}`,
      icon: 'https://example.com/icon.svg',
    },
    serviceEnvironment: { id: serviceEnvironmentId, title: 'Production', name: 'production' },
  };
};

/** A solution instance with one authentication in its one slot. */
export const instanceAt = (index: number, label: string) => ({
  id: `instance-${padded(index)}`,
  name: `Instance ${index + 1} of ${label}`,
  enabled: true,
  authValues: [
    { externalId: 'external_slot', authId: `authentication-${padded(referred(index))}` },
  ],
});

export const environmentOf = (service: string, label: string) => ({
  id: `environment-${service.slice('service-'.length)}`,
  title: `Production for ${label}`,
  authenticationType: 'oauth2',
  userDataSchema: objectSchema(['region', 'subdomain']),
  credentialsSchema: objectSchema(['access_token', 'refresh_token', 'expires_in']),
  scopes: times(5, index => ({
    scope: `scope-${index + 1}`,
    description: `Allows the application to do what scope ${index + 1} is about`,
  })),
});

export const connectorAt = (index: number, label: string) => ({
  name: `connector-${padded(index)}`,
  version: '1.0',
  title: `Connector ${index + 1} for ${label}`,
  description: `Reads and writes what the product behind connector ${index + 1} keeps.`,
  service: serviceAt(referred(index)),
});

/** What a connector can do: about 12 kB of JSON for all of it. */
export const operationsOf = (connector: string, label: string) =>
  times(OPERATIONS, index => ({
    name: `operation_${index + 1}`,
    title: `Operation ${index + 1} of ${connector} for ${label}`,
    description: `Does what operation ${index + 1} is there for.`,
    inputSchema: {
      ...objectSchema(['channel', 'text']),
      properties: {
        channel: { type: 'string', title: 'Channel', description: 'Where the text goes.' },
        text: { type: 'string', title: 'Text', description: 'What is to be said.' },
        tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
        options: objectSchema(['urgent', 'silent']),
      },
      required: ['channel', 'text'],
    },
    outputSchema: { type: 'object', properties: { received: { type: 'object' } } },
    hasDynamicOutput: false,
    authScopes: ['read', 'write'],
  }));

const objectSchema = (names: readonly string[]) => ({
  type: 'object',
  additionalProperties: true,
  advanced: [],
  properties: Object.fromEntries(
    names.map(name => [name, { type: 'string', title: name, description: `The ${name} to use.` }]),
  ),
});

/** The input of a connector call: 1 kB of JSON. */
export const CALL_INPUT = {
  channel: 'announcements',
  text: 'Somebody has ordered tea. '.repeat(34),
  tags: ['orders', 'tea', 'daily'],
  options: { urgent: 'no', silent: 'yes' },
};

export const outputOf = (input: unknown, label: string) => ({ received: input, by: label });
