import type { GraphqlAnswer } from '../support/gateway.ts';
import { inFirstWords } from './otherWords.ts';
import type { RecordedRequest } from './standInTray.ts';

/** What one gateway has answered to an operation, and what it has asked Tray for. */
export interface Answer {
  readonly status: number;
  /** Of the header, without numbers of seconds, which pass. */
  readonly cacheControl: string;
  /** As JSON text, which keeps the order of keys. */
  readonly data: string | undefined;
  /** As JSON text each, in an order of their own. */
  readonly errors: readonly string[];
  /** Whether an error has made null of an object or a list around it. */
  readonly hasErasure: boolean;
  /** Requests by API, as the gateway tells them. */
  readonly calls: Readonly<Record<Counted, number>>;
  /** Writes and connector calls that have reached Tray; in order, where the client has one. */
  readonly changes: readonly string[];
  /** What `x-tray-execution` says; undefined without the header. */
  readonly execution: string | undefined;
}

export const COUNTED = ['users', 'auths', 'connectors', 'billableTasks'] as const;
export type Counted = (typeof COUNTED)[number];

export function toAnswer(
  { status, headers, body }: Pick<GraphqlAnswer, 'status' | 'headers' | 'body'>,
  requests: readonly RecordedRequest[],
  isSerial: boolean,
): Answer {
  const { data, errors, extensions } = inFirstWords(body);
  const cost = Object(Object(extensions)['trayCost']) as Readonly<Record<string, number>>;
  const [users, auths, connectors, billableTasks] = COUNTED.map(name => cost[name] ?? 0);
  const calls = { users, auths, connectors, billableTasks } as Answer['calls']; // one for each
  const changes = requests.filter(({ kind }) => kind !== 'read').map(({ what }) => what);
  const texts = Array.isArray(errors) ? errors.map(toText) : [];
  return {
    ...{ status, calls },
    changes: isSerial ? changes : changes.sort(),
    cacheControl: (headers.get('cache-control') ?? '').replaceAll(/\d+/g, 'n'),
    data: JSON.stringify(data),
    hasErasure: Array.isArray(errors) && errors.some(error => hasErased(data, error)),
    // How often Tray says this depends on how it is asked.
    errors: texts.filter((text, i) => !text.includes(CONFLICT) || texts.indexOf(text) === i).sort(),
    execution: headers.get('x-tray-execution') ?? undefined,
  };
}

const CONFLICT = 'Fields conflict';

/** An error without what is another one each time. */
function toText(error: unknown): string {
  const { message, path, locations, extensions } = Object(error) as Record<string, unknown>;
  const { requestId, retryAfterMs, ...shown } = Object(extensions) as Record<string, unknown>;
  const stable = Object.fromEntries(Object.entries(shown).sort());
  // As does which fields it names.
  const told = String(message).replace(/^Fields .* conflict because .*$/, CONFLICT);
  return JSON.stringify({ message: told, path, locations, extensions: stable });
}

function hasErased(data: unknown, error: unknown): boolean {
  const { path } = Object(error) as { readonly path?: readonly (string | number)[] };
  const above = (path ?? []).slice(0, -1);
  return above.reduce<unknown>((value, key) => Object(value)[key], data) == null;
}

/** Where the errors are in the text is another matter where the text is another one. */
export const withoutLocations = ({ errors, ...answer }: Answer): Answer => ({
  ...answer,
  errors: errors.map(error => error.replace(/"locations":\[.*?\],/, '')).sort(),
});
