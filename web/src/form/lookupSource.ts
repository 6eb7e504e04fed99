import { askGraph, type Document, type GraphError } from '../shared/askGraph.ts';
import { isObject } from '../shared/json.ts';

/** A field of an operation whose choices come from the third party, as the graph tells it. */
export interface Lookup {
  readonly path: string;
  readonly dependsOn: readonly string[];
}

export interface LookupOption {
  readonly text: string;
  readonly value: unknown;
}

export interface LookupPage {
  readonly options: readonly LookupOption[];
  readonly totalCount: number;
  /** Where the next page begins; null for the last one. */
  readonly endCursor: string | null;
  readonly billedTasks: number;
}

export interface LookupQuestion {
  /** A pointer into the schema or, inside lists, into the input. */
  readonly path: string;
  /** The values that the choices depend on, in their places. */
  readonly values: unknown;
  readonly search?: string;
  readonly after?: string;
}

/** Gets the choices of one operation's lookups for one authentication. */
export interface LookupSource {
  find(schemaPath: string): Lookup | undefined;
  /** Why nothing can be asked; undefined when something can. */
  readonly blocked: string | undefined;
  /** The same question is asked once. @throws {Error} with a sentence why there are no choices. */
  load(question: LookupQuestion): Promise<LookupPage>;
}

export interface LookupSourceOptions {
  readonly lookups: readonly Lookup[];
  readonly operation: {
    readonly connector: string;
    readonly version: string;
    readonly operation: string;
  };
  readonly authId: string | undefined;
  readonly actFor: string | undefined;
  readonly blocked: string | undefined;
  readonly onBilled: (tasks: number) => void;
}

interface Waiting {
  readonly question: LookupQuestion;
  readonly resolve: (page: LookupPage) => void;
  readonly reject: (error: Error) => void;
}

export function createLookupSource(options: LookupSourceOptions): LookupSource {
  const byPath = new Map(options.lookups.map(lookup => [lookup.path, lookup]));
  const kept = new Map<string, Promise<LookupPage>>();
  let waiting: Waiting[] = [];

  /** All that the form asks at once leaves as one request. */
  const send = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const { data, errors } = await askGraph({
        document: documentFor(batch.length),
        variables: variablesFor(batch, options),
        actFor: options.actFor,
      });
      for (const [index, { resolve, reject }] of batch.entries()) {
        const page = toPage(data?.[`l${index}`]);
        if (page) {
          options.onBilled(page.billedTasks);
          resolve(page);
        } else reject(new Error(reasonOf(errors, `l${index}`)));
      }
    } catch (error) {
      for (const { reject } of batch)
        reject(error instanceof Error ? error : new Error('No answer'));
    }
  };

  return {
    find: schemaPath => byPath.get(schemaPath),
    blocked: options.blocked,
    load(question) {
      const key = JSON.stringify(question);
      const known = kept.get(key);
      if (known) return known;
      const page = new Promise<LookupPage>((resolve, reject) => {
        if (waiting.length === 0) setTimeout(send, 0);
        waiting.push({ question, resolve, reject });
      });
      kept.set(key, page);
      page.catch(() => kept.delete(key));
      return page;
    },
  };
}

function documentFor(count: number): Document<Readonly<Record<string, unknown>>> {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const parameters = indexes.map(index => `$l${index}: LookupOptionsInput!`).join(', ');
  const fields = indexes.map(
    index => `  l${index}: lookupOptions(input: $l${index}) {
    options { text value }
    pageInfo { hasNextPage endCursor }
    totalCount
    billedTasks
  }`,
  );
  return `query LookUp(${parameters}) {\n${fields.join('\n')}\n}`;
}

function variablesFor(batch: readonly Waiting[], { operation, authId }: LookupSourceOptions) {
  const inputs = batch.map(({ question }, index) => [
    `l${index}`,
    { ...operation, ...(authId !== undefined && { authId }), ...question },
  ]);
  return Object.fromEntries(inputs);
}

function toPage(answer: unknown): LookupPage | undefined {
  if (!isObject(answer)) return undefined;
  const { options, pageInfo, totalCount, billedTasks } = answer;
  const { hasNextPage, endCursor } = isObject(pageInfo) ? pageInfo : {};
  return {
    options: (Array.isArray(options) ? options : [])
      .filter(isObject)
      .map(({ text, value }) => ({ text: String(text), value })),
    totalCount: typeof totalCount === 'number' ? totalCount : 0,
    endCursor: hasNextPage === true && typeof endCursor === 'string' ? endCursor : null,
    billedTasks: typeof billedTasks === 'number' ? billedTasks : 0,
  };
}

const reasonOf = (errors: readonly GraphError[], alias: string): string =>
  (errors.find(({ path }) => path[0] === alias) ?? errors[0])?.message ?? 'There was no answer.';
