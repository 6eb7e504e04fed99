import { isObject } from '../shared/json.ts';
import { session } from '../shared/session.ts';
import { createStore } from '../shared/store.ts';
import { addressOf, type Place, place } from './place.ts';
import type { CallResult } from './useCall.ts';

/** A call that was made in this tab, to be opened again. */
export interface PastCall {
  readonly id: number;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly title: string;
  /** Where it was made, the input without its secrets. */
  readonly place: Place;
  readonly result: CallResult;
}

const KEY = 'tray-graph.calls';
const MAX_CALLS = 20;

/** Longer outputs are not kept beyond the page. */
const MAX_STORED_CHARACTERS = 100_000;

/** Newest first. */
export const pastCalls = createStore<readonly PastCall[]>(readStored());

let reopened: PastCall | undefined;

/** The result to show at once at `now`: that of the call it was opened from. */
export function reopenedResult(now: Place): CallResult | undefined {
  if (!reopened) return undefined;
  const { place: then, result } = reopened;
  const isSame = (['revision', 'connector', 'version', 'operation'] as const).every(
    name => then[name] === now[name],
  );
  return isSame ? result : undefined;
}

// Who signs out leaves nothing behind.
session.subscribe(() => {
  if (session.get().token === null) pastCalls.set([]);
});

export function addCall(call: Omit<PastCall, 'id' | 'at'>): void {
  const [newest] = pastCalls.get();
  const added = { ...call, id: (newest?.id ?? 0) + 1, at: Date.now() };
  pastCalls.set([added, ...pastCalls.get()].slice(0, MAX_CALLS));
  const small = pastCalls.get().filter(one => JSON.stringify(one).length <= MAX_STORED_CHARACTERS);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(small));
  } catch {
    // A full storage costs the history after a reload, and nothing else.
  }
}

/** Goes back to where a call was made, with its input and its result. */
export function openCall(call: PastCall): void {
  const target = { ...call.place, revision: place.get().revision + 1 };
  history.pushState(null, '', addressOf(target));
  reopened = { ...call, place: target };
  place.set(target);
}

function readStored(): readonly PastCall[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    // Only this file writes there.
    return Array.isArray(stored) && stored.every(isObject) ? (stored as unknown as PastCall[]) : [];
  } catch {
    return [];
  }
}
