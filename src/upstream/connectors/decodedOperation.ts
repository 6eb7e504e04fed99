import type { JsonObject } from '../../lib/decode.ts';
import type { ConnectorRef, OperationRecord } from './records.ts';

export type Schemas = Pick<OperationRecord, 'inputSchema' | 'outputSchema'>;

/**
 * Schemas are most of an operation, and seldom wanted. They stay text until somebody reads one: as
 * objects they would be most of what the garbage collector has to look through.
 */
export class DecodedOperation implements OperationRecord {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly hasDynamicOutput: boolean;
  readonly authScopes: readonly string[];
  readonly connector: ConnectorRef;
  readonly #index: number;
  /** Those of all operations of the connector. */
  readonly #schemas: () => readonly Schemas[];

  constructor(
    facts: Omit<OperationRecord, keyof Schemas>,
    index: number,
    schemas: () => readonly Schemas[],
  ) {
    this.name = facts.name;
    this.title = facts.title;
    this.description = facts.description;
    this.hasDynamicOutput = facts.hasDynamicOutput;
    this.authScopes = facts.authScopes;
    this.connector = facts.connector;
    this.#index = index;
    this.#schemas = schemas;
  }

  get inputSchema(): JsonObject {
    return this.#own().inputSchema;
  }

  get outputSchema(): JsonObject {
    return this.#own().outputSchema;
  }

  #own(): Schemas {
    return this.#schemas()[this.#index] ?? NO_SCHEMAS;
  }
}

/** The text is the same, so there is one for each index. */
const NO_SCHEMAS: Schemas = { inputSchema: {}, outputSchema: {} };
