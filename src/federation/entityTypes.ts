/** A field of a key, and the JSON that can hold it. */
interface KeyField {
  readonly name: string;
  readonly kind: 'text' | 'integer';
}

/** A type that other subgraphs may refer to. */
export interface EntityType {
  readonly name: string;
  /** The ways to name one of it; the first that a representation holds is taken. */
  readonly keys: readonly (readonly KeyField[])[];
  /** The root field that reads one of it: whoever may use that may have the entity. */
  readonly rootField: string;
}

const text = (name: string): KeyField => ({ name, kind: 'text' });
const integer = (name: string): KeyField => ({ name, kind: 'integer' });

/** Every entity of the subgraph with its keys. */
export const ENTITY_TYPES = [
  { name: 'ExternalUser', keys: [[text('id')], [text('externalUserId')]], rootField: 'user' },
  { name: 'Solution', keys: [[text('id')]], rootField: 'solution' },
  { name: 'SolutionInstance', keys: [[text('id')]], rootField: 'solutionInstance' },
  { name: 'Authentication', keys: [[text('id')]], rootField: 'authentication' },
  { name: 'Connector', keys: [[text('name'), text('version')]], rootField: 'connector' },
  {
    name: 'ConnectorService',
    keys: [[text('name'), integer('version')]],
    rootField: 'connectorService',
  },
] as const satisfies readonly EntityType[];

export type EntityName = (typeof ENTITY_TYPES)[number]['name'];
