import type { ServiceVersion } from '../../upstream/auths/records.ts';
import type { Fields } from './fields.ts';

/** One authentication to import, its environment not yet looked up. */
export interface Row {
  /** Line in the file, from 1. */
  readonly line: number;
  /** The end user's external id. */
  readonly user: string;
  /** The name that the user gets when it is created. */
  readonly userName: string;
  readonly name: string;
  readonly service: ServiceVersion | null;
  /** Title of one of the service's environments. */
  readonly environment: string | null;
  readonly serviceEnvironmentId: string | null;
  readonly scopes: readonly string[];
  readonly onPremAgentGroupId: string | null;
  readonly userData: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, unknown>>;
}

export type RowOrProblems = { readonly row: Row } | { readonly problems: readonly string[] };

/** A row from its fields, or everything that is wrong with them. */
export function toRow(line: number, fields: Fields): RowOrProblems {
  const problems: string[] = [];
  const text = (name: string): string | null => {
    const value = fields[name];
    if (value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    problems.push(`${name} must be a text`);
    return null;
  };
  const required = (name: string): string => {
    const value = text(name);
    if (value === null && !(name in fields)) problems.push(`${name} is missing`);
    return value ?? '';
  };
  const user = required('user');
  const row: Row = {
    line,
    user,
    userName: text('userName') ?? user,
    name: required('name'),
    service: serviceOf(text('service'), text('serviceVersion'), problems),
    environment: text('environment'),
    serviceEnvironmentId: text('serviceEnvironmentId'),
    scopes: scopesOf(fields['scopes'], problems),
    onPremAgentGroupId: text('onPremAgentGroupId'),
    userData: membersOf('userData.', fields),
    credentials: membersOf('credentials.', fields),
  };
  if (!row.service && row.serviceEnvironmentId === null && problems.length === 0) {
    problems.push('service (such as northwind-crm@2) or serviceEnvironmentId is missing');
  }
  return problems.length > 0 ? { problems } : { row };
}

function serviceOf(
  service: string | null,
  given: string | null,
  problems: string[],
): ServiceVersion | null {
  if (service === null) return null;
  const [name = '', inName] = service.split('@');
  const version = given ?? inName;
  if (version !== undefined && /^\d+$/.test(version)) return { name, version: Number(version) };
  problems.push('serviceVersion must be a whole number; or write service as name@version');
  return null;
}

/** A list, or a text with spaces or commas between the scopes. */
function scopesOf(value: unknown, problems: string[]): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(scope => scope !== '');
  if (Array.isArray(value) && value.every(scope => typeof scope === 'string')) return value;
  problems.push('scopes must be a list of texts, or one text with spaces between them');
  return [];
}

/** `credentials.a.b` is member `b` of member `a`. */
function membersOf(prefix: string, fields: Fields): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (!field.startsWith(prefix)) continue;
    const path = field.slice(prefix.length).split('.');
    const last = path.pop() ?? '';
    let at = members;
    for (const name of path) {
      const below = Object.hasOwn(at, name) ? at[name] : undefined;
      const next = typeof below === 'object' && below !== null ? { ...below } : {};
      define(at, name, next);
      at = next;
    }
    define(at, last, value);
  }
  return members;
}

/** As a member of its own, whatever it is called. */
const define = (object: object, name: string, value: unknown): void => {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
};
