import type { JsonObject, SandboxOperation } from '../types.ts';

const inputDialect = 'https://api.tray.io/core/v1/connectors/operations/input-schema#';
const outputDialect = 'https://api.tray.io/core/v1/connectors/operations/output-schema#';

/** Property name to schema. */
export type Properties = Readonly<Record<string, JsonObject>>;

/** What an operation needs in writing; the rest has Tray's usual value. */
export type OperationDefinition = Pick<
  SandboxOperation,
  'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema' | 'run'
> &
  Partial<SandboxOperation>;

export function defineOperation(definition: OperationDefinition): SandboxOperation {
  return { hasDynamicOutput: false, authScopes: [], ...definition };
}

/** An operation's whole input schema. */
export function inputOf(
  properties: Properties,
  required: readonly string[] = [],
  advanced: readonly string[] = [],
): JsonObject {
  return { $schema: inputDialect, ...objectOf(properties, required, advanced) };
}

/** An object inside an input schema, with the keywords that Tray writes on every level. */
export function objectOf(
  properties: Properties,
  required: readonly string[] = [],
  advanced: readonly string[] = [],
  more: JsonObject = {},
): JsonObject {
  return { ...more, advanced, additionalProperties: false, type: 'object', properties, required };
}

/** An operation's whole output schema. Outputs seldom say what is required. */
export function outputOf(properties: Properties): JsonObject {
  return { $schema: outputDialect, type: 'object', properties };
}

/** A dropdown filled by calling the hidden `operation` with `input`, a template over the form. */
export function lookup(operation: string, input: JsonObject = {}): JsonObject {
  return { lookup: { operation, input } };
}

/** A one-line field of type string. */
export function text(title: string, description?: string, more: JsonObject = {}): JsonObject {
  return { title, ...(description !== undefined && { description }), type: 'string', ...more };
}

/** What every hidden dropdown operation gives. */
export const optionsOutput: JsonObject = outputOf({
  result: {
    type: 'array',
    items: {
      type: 'object',
      properties: { text: { type: 'string' }, value: { type: ['string', 'number'] } },
    },
  },
});
