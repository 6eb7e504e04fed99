import { isJsonObject } from './connectors/jsonValues.ts';

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

/** A REST answer with every title and description stamped, and the name of an authentication. */
export function stampJson(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => stampJson(item, owner));
  if (!isJsonObject(value)) return value;
  const isAuthentication = 'serviceEnvironmentId' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const isStamped =
        key === 'title' || key === 'description' || (isAuthentication && key === 'name');
      return [
        key,
        isStamped && typeof item === 'string' ? stampText(item, owner) : stampJson(item, owner),
      ];
    }),
  );
}

/** The answer to a call with the owner beside the output's own keys. */
export function stampOutcome(value: unknown, owner: string): unknown {
  if (!isJsonObject(value) || !isJsonObject(value['output'])) return value;
  return { ...value, output: { ...value['output'], __owner: owner } };
}
