import type { AuthValueRecord, ConfigValueRecord } from '../store/instanceStore.ts';
import type { SolutionRecord } from '../store/solutionStore.ts';
import type { Tray } from '../tray.ts';
import { toJsonText } from './jsonText.ts';
import { invalidInput, notAllowed, notFound } from './usersApiError.ts';

/** What the instance mutations accept for slots. */
export interface ValueInput {
  readonly authValues?: readonly AuthValueRecord[] | null;
  readonly configValues?:
    | readonly { readonly externalId: string; readonly value?: string | null }[]
    | null;
}

/** Where the values go: a solution up to one of its versions, for one owner. */
export interface ValueTarget {
  readonly solution: SolutionRecord;
  readonly version: number;
  readonly owner: string;
}

/** `before` with the authentications of `input` put into their slots. @throws {UsersApiError} */
export function mergeAuthValues(
  tray: Tray,
  { solution, version, owner }: ValueTarget,
  before: readonly AuthValueRecord[],
  input: ValueInput,
): readonly AuthValueRecord[] {
  const merged = new Map(before.map(value => [value.externalId, value]));
  for (const { externalId, authId } of input.authValues ?? []) {
    const slot = findSlot(solution.authSlots, externalId, version, 'auth');
    const authentication = tray.store.authentications.find(authId);
    if (!authentication) throw notFound('Authentication');
    if (authentication.owner !== owner) {
      throw notAllowed('The authentication belongs to somebody else');
    }
    const service = tray.environments.find(authentication.serviceEnvironmentId)?.service.name;
    if (service !== slot.service) {
      throw invalidInput(`${externalId} takes authentications of ${slot.service}, not ${service}`);
    }
    merged.set(externalId, { externalId, authId });
  }
  return [...merged.values()];
}

/** `before` with the values of `input` put into their slots. @throws {UsersApiError} */
export function mergeConfigValues(
  { solution, version }: ValueTarget,
  before: readonly ConfigValueRecord[],
  input: ValueInput,
): readonly ConfigValueRecord[] {
  const merged = new Map(before.map(value => [value.externalId, value]));
  for (const { externalId, value } of input.configValues ?? []) {
    findSlot(solution.configSlots, externalId, version, 'config');
    merged.set(externalId, { externalId, value: value == null ? null : toJsonText(value) });
  }
  return [...merged.values()];
}

/** The ids of slots that have neither a value nor a default. */
export function emptySlots(
  { solution, version }: ValueTarget,
  authValues: readonly AuthValueRecord[],
  configValues: readonly ConfigValueRecord[],
): readonly string[] {
  const filled = new Set([...authValues, ...configValues].map(({ externalId }) => externalId));
  const needed = [
    ...solution.authSlots,
    ...solution.configSlots.filter(({ defaultValue }) => defaultValue === 'null'),
  ];
  return needed
    .filter(({ externalId, since }) => since <= version && !filled.has(externalId))
    .map(({ externalId }) => externalId);
}

function findSlot<S extends { readonly externalId: string; readonly since: number }>(
  slots: readonly S[],
  externalId: string,
  version: number,
  kind: 'auth' | 'config',
): S {
  const slot = slots.find(candidate => candidate.externalId === externalId);
  if (!slot) throw invalidInput(`The solution has no ${kind} slot ${externalId}`);
  if (slot.since > version) {
    throw invalidInput(`The slot ${externalId} is new: use upgradeSolutionInstance`);
  }
  return slot;
}
