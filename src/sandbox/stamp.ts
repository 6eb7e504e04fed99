import { isJsonObject } from './connectors/jsonValues.ts';
import type { JsonObject } from './types.ts';

/**
 * Stamps mark texts with the owner of the token that fetched them, so that a test sees whose answer
 * it holds. Names that are keys elsewhere (connectors, operations, services) stay usable: they are
 * part of paths and of joins.
 */
export function stampText(text: string, owner: string): string {
  return `${text} [owner:${owner}]`;
}

/** Fields of the Users API that carry a stamp. */
export const stampedFields: ReadonlySet<string> = new Set([
  'name',
  'title',
  'description',
  'email',
  'username',
]);

/**
 * A REST answer with every title and description stamped, and the name of an authentication, whose
 * credentials name the owner beside their own keys.
 */
export function stampJson(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => stampJson(item, owner));
  if (!isJsonObject(value)) return value;
  const isAuthentication = 'serviceEnvironmentId' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isStamped = stampedKeys.has(key) || (isAuthentication && key === 'name');
      if (isStamped && typeof item === 'string') return [key, stampText(item, owner)];
      if (isAuthentication && key === 'credentials') return [key, withOwner(item, owner)];
      return [key, stampJson(item, owner)];
    }),
  );
}

const stampedKeys: ReadonlySet<string> = new Set(['title', 'description']);

/**
 * The answer to a call: the owner beside the output's own keys, on the text of every choice, and
 * throughout an output schema.
 */
export function stampOutcome(value: unknown, owner: string): unknown {
  if (!isJsonObject(value) || !isJsonObject(value['output'])) return value;
  const { output } = value;
  const marked =
    'output_schema' in output
      ? { ...output, output_schema: stampJson(output['output_schema'], owner) }
      : stampChoices(output, owner);
  return { ...value, output: withOwner(marked, owner) };
}

/** Choices are lists of `{ text, value }`; what a call puts out otherwise stays as it is. */
function stampChoices(output: JsonObject, owner: string): JsonObject {
  const { result } = output;
  if (!Array.isArray(result)) return output;
  return {
    ...output,
    result: result.map((item: unknown) =>
      isJsonObject(item) && typeof item['text'] === 'string' && 'value' in item
        ? { ...item, text: stampText(item['text'], owner) }
        : item,
    ),
  };
}

const withOwner = (value: unknown, owner: string): unknown =>
  isJsonObject(value) ? { ...value, __owner: owner } : value;
