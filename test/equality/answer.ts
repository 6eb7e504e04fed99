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
  /** Errors that have made null of an object or a list around them, by the place that is null. */
  readonly erasures: ReadonlyMap<string, readonly string[]>;
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
  const told = (Array.isArray(errors) ? errors : []).map(error => ({
    text: toText(error),
    erased: erasedBy(error, data),
  }));
  const erasing = told.filter(({ erased }) => erased !== undefined);
  return {
    ...{ status, calls },
    changes: isSerial ? changes : changes.sort(),
    cacheControl: (headers.get('cache-control') ?? '').replaceAll(/\d+/g, 'n'),
    data: JSON.stringify(data),
    errors: textsOf(told.filter(({ erased }) => erased === undefined)),
    erasures: new Map(
      [...Map.groupBy(erasing, ({ erased }) => erased ?? '')].map(([at, ones]) => [
        at,
        textsOf(ones),
      ]),
    ),
    execution: headers.get('x-tray-execution') ?? undefined,
  };
}

const textsOf = (errors: readonly { readonly text: string }[]): readonly string[] =>
  errors.map(({ text }) => text).sort();

/** An error without what is another one each time. */
function toText(error: unknown): string {
  const { message, path, locations, extensions } = Object(error) as Record<string, unknown>;
  const { requestId, retryAfterMs, ...shown } = Object(extensions) as Record<string, unknown>;
  const stable = Object.fromEntries(Object.entries(shown).sort());
  return JSON.stringify({ message, path, locations, extensions: stable });
}

/** The place above an error that is null because of it; undefined for an error at its own place. */
function erasedBy(error: unknown, data: unknown): string | undefined {
  const { path = [] } = Object(error) as { readonly path?: readonly (string | number)[] };
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return JSON.stringify(path.slice(0, depth));
    value = Object(value)[key];
  }
  return undefined;
}

/** Where in its text an operation is at fault is another matter where the text is another one. */
export const withoutLocations = ({ errors, erasures, ...answer }: Answer): Answer => ({
  ...answer,
  errors: unlocated(errors),
  erasures: new Map([...erasures].map(([at, texts]) => [at, unlocated(texts)])),
});

const unlocated = (errors: readonly string[]): readonly string[] =>
  errors.map(error => error.replace(/"locations":\[.*?\]/, '"locations":[]')).sort();
