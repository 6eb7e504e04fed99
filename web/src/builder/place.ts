import { createStore } from '../shared/store.ts';

/** Where one is in the form builder: all of it stands in the page's address, and no secrets do. */
export interface Place {
  /** Tray's id of the end user to act for; undefined for the one who is signed in. */
  readonly user: string | undefined;
  readonly connector: string | undefined;
  readonly version: string | undefined;
  readonly operation: string | undefined;
  readonly auth: string | undefined;
  readonly form: 'full' | 'required';
  /** What the form held, as JSON; in the address's fragment, which is sent to no server. */
  readonly input: string | undefined;
  /** Counts how often the form was given another input than the one typed into it. */
  readonly revision: number;
}

const NAMES = ['user', 'connector', 'version', 'operation', 'auth'] as const;

export const place = createStore<Place>(readPlace(0));

addEventListener('popstate', () => {
  after({});
  place.set(readPlace(place.get().revision + 1));
});

function readPlace(revision: number): Place {
  const query = new URLSearchParams(location.search);
  const [user, connector, version, operation, auth] = NAMES.map(
    name => query.get(name) || undefined,
  );
  const form = query.get('form') === 'required' ? 'required' : 'full';
  const input = new URLSearchParams(location.hash.slice(1)).get('input') ?? undefined;
  return { user, connector, version, operation, auth, form, input, revision };
}

/** Goes to another place; the back button comes back to this one. */
export function go(change: Partial<Place>): void {
  const next = after(change);
  history.pushState(null, '', addressOf(next));
  place.set(next);
}

/** As `go`, but instead of the present place. */
export function correct(change: Partial<Place>): void {
  const next = after(change);
  history.replaceState(null, '', addressOf(next));
  place.set(next);
}

/** What was typed and has not reached the address yet. */
let pending:
  | { readonly timer: ReturnType<typeof setTimeout>; readonly input: Place['input'] }
  | undefined;

function after(change: Partial<Place>): Place {
  const noted = pending && { input: pending.input };
  clearTimeout(pending?.timer);
  pending = undefined;
  return { ...place.get(), ...noted, ...change };
}

/** Longer inputs are not put into the address, which browsers would cut. */
const MAX_INPUT_CHARACTERS = 30_000;

/** Notes what the form holds, once typing pauses: browsers limit how often that may be done. */
export function noteInput(text: string): void {
  clearTimeout(pending?.timer);
  const input = text.length > MAX_INPUT_CHARACTERS ? undefined : text;
  pending = { timer: setTimeout(() => correct({}), 300), input };
}

export function addressOf(to: Place): string {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = to[name];
    if (value !== undefined) query.set(name, value);
  }
  if (to.form === 'required') query.set('form', 'required');
  const search = query.size > 0 ? `?${query}` : '';
  const fragment = to.input === undefined ? '' : `#${new URLSearchParams({ input: to.input })}`;
  return `/builder${search}${fragment}`;
}
