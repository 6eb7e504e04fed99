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
  return {
    ...{ status, calls },
    changes: isSerial ? changes : changes.sort(),
    cacheControl: (headers.get('cache-control') ?? '').replaceAll(/\d+/g, 'n'),
    data: JSON.stringify(data),
    errors: Array.isArray(errors) ? errors.map(toText).sort() : [],
    execution: headers.get('x-tray-execution') ?? undefined,
  };
}

/** An error without what is another one each time. */
function toText(error: unknown): string {
  const { message, path, locations, extensions } = Object(error) as Record<string, unknown>;
  const { requestId, retryAfterMs, ...shown } = Object(extensions) as Record<string, unknown>;
  const stable = Object.fromEntries(Object.entries(shown).sort());
  // Which fields it names depends on how Tray is asked.
  const told = String(message).replace(/^Fields .* conflict because .*$/, 'Fields conflict');
  return JSON.stringify({ message: told, path, locations, extensions: stable });
}

/** Where the errors are in the text is another matter where the text is another one. */
export const withoutLocations = ({ errors, ...answer }: Answer): Answer => ({
  ...answer,
  errors: errors.map(error => error.replace(/"locations":\[.*?\],/, '')).sort(),
});
