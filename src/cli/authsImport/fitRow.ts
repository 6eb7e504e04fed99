import { isObject } from '../../lib/decode.ts';
import type { EnvironmentRecord } from '../../upstream/auths/records.ts';
import type { AuthenticationContent } from '../../upstream/auths/source.ts';
import type { InputValidator } from '../../upstream/connectors/schema/inputViolations.ts';
import type { Row } from './row.ts';

/** A row that can be sent. */
export interface ReadyRow {
  readonly line: number;
  readonly user: string;
  readonly userName: string;
  readonly serviceEnvironmentId: string;
  readonly content: AuthenticationContent;
}

export type ReadyOrProblems =
  | { readonly ready: ReadyRow }
  | { readonly problems: readonly string[] };

/** A row's content in the types of its environment's schemas, or what does not fit; no values. */
export function fitRow(
  row: Row,
  environment: EnvironmentRecord,
  validator: InputValidator,
): ReadyOrProblems {
  const { line, user, userName, name, scopes, onPremAgentGroupId } = row;
  const userData = typed(row.userData, environment.userDataSchema);
  const credentials = typed(row.credentials, environment.credentialsSchema);
  const problems = [
    ...problemsOf('userData', userData, environment.userDataSchema, validator),
    ...problemsOf('credentials', credentials, environment.credentialsSchema, validator),
  ];
  if (problems.length > 0) return { problems };
  const content = { name, credentials, userData, scopes, onPremAgentGroupId };
  return { ready: { line, user, userName, serviceEnvironmentId: environment.id, content } };
}

const problemsOf = (
  part: string,
  value: unknown,
  schema: unknown,
  validator: InputValidator,
): readonly string[] =>
  validator
    .check(schema, value)
    .violations.map(
      ({ path, message }) =>
        `${part}${path.replaceAll('/', '.')}: ${message.replace(/^The input\b/, 'It')}`,
    );

/** Cells are texts; where a schema asks for something else, what the text says is taken. */
function typed(
  members: Readonly<Record<string, unknown>>,
  schema: unknown,
): Record<string, unknown> {
  const properties = isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (isObject(value)) return [name, typed(value, property)];
      return [name, typeof value === 'string' ? readAs(typesOf(property), value) : value];
    }),
  );
}

const typesOf = (schema: unknown): readonly unknown[] =>
  isObject(schema) ? [schema['type']].flat() : [];

const OTHER_TYPES: ReadonlySet<unknown> = new Set([
  'integer',
  'number',
  'boolean',
  'array',
  'object',
]);

function readAs(types: readonly unknown[], text: string): unknown {
  if (types.includes('string') || !types.some(type => OTHER_TYPES.has(type))) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text; // the check will say what it must be
  }
}
