import { useEffect, useRef, useState } from 'react';
import { isObject, isSameJson, segmentsOf, toPointer, valueAt } from '../shared/json.ts';
import type { FieldProps } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import type { Lookup, LookupOption, LookupPage, LookupQuestion } from './lookupSource.ts';
import { asSchema, type Schema, titleOf } from './schema.ts';

/** The choices of a field, as far as they are known. */
export interface Choices {
  readonly options: readonly LookupOption[];
  readonly totalCount: number;
  readonly billedTasks: number;
  readonly isLoading: boolean;
  /** Whether there are further pages. */
  readonly hasMore: boolean;
  /** Why there are none, in a sentence. */
  readonly problem: string | undefined;
  readonly more: () => void;
  readonly search: (text: string) => void;
  readonly retry: () => void;
}

interface Held {
  readonly asked: string;
  readonly pages: readonly LookupPage[];
  readonly failure?: string;
}

const TYPING_PAUSE_MS = 250;

/**
 * Loads the choices of a field once all that they depend on is set, and anew when one of that
 * changes; then clears a value that is no longer among them.
 */
export function useLookup(field: FieldProps): Choices {
  const { root, value: whole, lookups, isEditedHere } = useForm();
  const lookup = lookups?.find(field.schemaPath);
  const { missing, question } = readParents(lookup, field, whole, root);
  const [searched, setSearched] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const parents = question === undefined ? '' : JSON.stringify(question);
  const asked = `${parents} ${searched}`;
  const isBlocked = lookups === undefined || lookups.blocked !== undefined;

  /** The parents for which the field's value is known to be good, or was there to begin with. */
  const settledFor = useRef(parents);
  const latest = useRef({ field, isEditedHere });
  latest.current = { field, isEditedHere };
  const settle = (options: readonly LookupOption[]): void => {
    if (settledFor.current === parents) return;
    settledFor.current = parents;
    const { field: now, isEditedHere: isOurs } = latest.current;
    const isGood = options.some(({ value }) => isSameJson(value, now.value));
    if (isOurs && now.value !== undefined && !isGood) now.onChange(() => undefined);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the question
  useEffect(() => {
    if (question === undefined || isBlocked) {
      if (lookup && question === undefined) settle([]);
      return;
    }
    let isWanted = true;
    lookups.load({ ...question, ...(searched !== '' && { search: searched }) }).then(
      page => {
        if (!isWanted) return;
        setHeld({ asked, pages: [page] });
        if (searched === '') settle(page.options);
      },
      (error: unknown) => {
        if (!isWanted) return;
        setHeld({ asked, pages: [], failure: error instanceof Error ? error.message : '' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [lookups, asked, isBlocked, attempt]);

  const isHeld = held?.asked === asked;
  const pages = isHeld ? held.pages : [];
  const last = pages.at(-1);
  const more = (): void => {
    if (!lookups || !question || !last?.endCursor) return;
    const next = {
      ...question,
      ...(searched !== '' && { search: searched }),
      after: last.endCursor,
    };
    lookups.load(next).then(
      page =>
        setHeld(now => {
          // A second click asks for the same page.
          if (now?.asked !== asked || now.pages.includes(page)) return now;
          return { asked, pages: [...now.pages, page] };
        }),
      (error: unknown) =>
        setHeld({ asked, pages, failure: error instanceof Error ? error.message : '' }),
    );
  };
  const search = (text: string): void => {
    clearTimeout(timer.current);
    // What is all here need not be asked for.
    if (text !== '' && searched === '' && !last?.endCursor) return;
    timer.current = setTimeout(() => setSearched(text.trim()), text === '' ? 0 : TYPING_PAUSE_MS);
  };
  return {
    options: pages.flatMap(({ options }) => options),
    totalCount: last?.totalCount ?? 0,
    billedTasks: pages.reduce((sum, page) => sum + page.billedTasks, 0),
    isLoading: question !== undefined && !isBlocked && !isHeld,
    hasMore: typeof last?.endCursor === 'string',
    problem: problemOf(lookup, lookups?.blocked, missing) ?? (isHeld ? held.failure : undefined),
    more,
    search,
    retry: () => setAttempt(count => count + 1),
  };
}

function problemOf(
  lookup: Lookup | undefined,
  blocked: string | undefined,
  missing: readonly string[],
): string | undefined {
  if (!lookup) return 'The choices of this field cannot be looked up; type a value.';
  if (blocked !== undefined) return blocked;
  if (missing.length === 0) return undefined;
  return `The choices appear once ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} set.`;
}

/** What a lookup's parents hold, and the question that follows when all of them are set. */
function readParents(
  lookup: Lookup | undefined,
  { schemaPath, path }: FieldProps,
  whole: unknown,
  root: Schema,
): { readonly missing: readonly string[]; readonly question: LookupQuestion | undefined } {
  if (!lookup) return { missing: [], question: undefined };
  const parents = lookup.dependsOn.map(pointer => placeOf(pointer, path));
  const missing = parents.filter(place => !isSet(valueAt(whole, place)));
  if (missing.length > 0) {
    return { missing: missing.map(place => titleAt(root, place)), question: undefined };
  }
  // Items of a list ask as one, unless something beside them in the list matters.
  const isOfItem = lookup.dependsOn.some(pointer => segmentsOf(pointer).includes('-'));
  const values = parents.reduce<unknown>(
    (object, place) => withValue(object, place, valueAt(whole, place)),
    {},
  );
  return { missing: [], question: { path: isOfItem ? toPointer(path) : schemaPath, values } };
}

/** A pointer of `dependsOn` with the indexes of the lists that the field itself is in. */
function placeOf(pointer: string, path: FieldProps['path']): readonly (string | number)[] {
  return segmentsOf(pointer).map((segment, index) =>
    segment === '-' ? (path[index] ?? segment) : segment,
  );
}

/** What the form calls the field at `place`. */
function titleAt(root: Schema, place: FieldProps['path']): string {
  let schema: Schema | undefined = root;
  for (const segment of place) {
    const parts: Schema = schema ?? {};
    schema = asSchema(
      typeof segment === 'number' ? parts['items'] : asSchema(parts['properties'])[segment],
    );
  }
  return titleOf(schema ?? {}, String(place.at(-1) ?? ''));
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** `before` with `value` at `place`, and as little else as it takes. */
function withValue(
  before: unknown,
  [first, ...others]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (first === undefined) return value;
  const next = withValue(valueAt(before, [first]), others, value);
  if (typeof first === 'number') {
    const items: unknown[] = Array.isArray(before) ? [...before] : [];
    while (items.length < first) items.push({});
    items[first] = next;
    return items;
  }
  return { ...(isObject(before) ? before : {}), [first]: next };
}
