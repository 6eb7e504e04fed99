import type { Fault } from './fault.ts';
import type { RequestRecord } from './requestLog.ts';

/** A fault in force. */
export interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  /** Ends what the fault holds up, by `release`; runs at once when the fault is gone already. */
  onRemoval(release: () => void): void;
}

export interface Faults {
  /** Puts a fault in force and gives its id. Of several that fit, the newest acts. */
  add(fault: Fault): number;
  /** Takes it back and closes the connections that it holds. */
  remove(id: number): void;
  removeAll(): void;
  list(): readonly ActiveFault[];
  /** The fault for this request, if any; counts as one of its `times`. */
  take(request: RequestRecord): ActiveFault | undefined;
}

interface Entry extends ActiveFault {
  left: number;
  isRemoved: boolean;
  readonly releases: Set<() => void>;
}

/** The faults of one local Tray. */
export function createFaults(): Faults {
  const entries = new Map<number, Entry>();
  const used = new Set<Entry>();
  let lastId = 0;
  const release = (entry: Entry): void => {
    entry.isRemoved = true;
    for (const run of entry.releases) run();
    entry.releases.clear();
    used.delete(entry);
    entries.delete(entry.id);
  };
  const find = (id: number) => [...entries.values(), ...used].find(entry => entry.id === id);
  return {
    add: fault => {
      lastId += 1;
      entries.set(lastId, createEntry(lastId, fault));
      return lastId;
    },
    remove: id => {
      const entry = find(id);
      if (entry) release(entry);
    },
    removeAll: () => {
      for (const entry of [...entries.values(), ...used]) release(entry);
    },
    list: () => [...entries.values()],
    take: request => {
      const entry = [...entries.values()].findLast(({ fault }) => concerns(fault, request));
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) {
        entries.delete(entry.id);
        used.add(entry);
      }
      return entry;
    },
  };
}

function createEntry(id: number, fault: Fault): Entry {
  const entry: Entry = {
    id,
    fault,
    left: fault.times ?? Number.POSITIVE_INFINITY,
    isRemoved: false,
    releases: new Set(),
    onRemoval: run => {
      if (entry.isRemoved) run();
      else entry.releases.add(run);
    },
  };
  return entry;
}

function concerns(fault: Fault, request: RequestRecord): boolean {
  return (
    (fault.route === undefined || fault.route === request.route) &&
    (fault.tokenOwner === undefined || fault.tokenOwner === request.tokenOwner) &&
    (fault.path === undefined || fault.path === request.path) &&
    (fault.when === undefined || fault.when(request))
  );
}
