import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { InputError } from '../../errors.ts';
import type { UserRecord } from '../../upstream/users/records.ts';
import type { SelectionReads } from './selectionReads.ts';

interface UserKeys {
  readonly id?: string | null | undefined;
  readonly externalUserId?: string | null | undefined;
}

/** `Query.user`: one end user by one of its two ids. @throws {InputError} for none or both. */
export async function userBy(
  { id, externalUserId }: UserKeys,
  { users }: GatewayContext,
): Promise<UserRecord | null> {
  if ((id == null) === (externalUserId == null)) {
    throw new InputError('Give exactly one of id and externalUserId.');
  }
  return id == null ? users.userByExternalId(externalUserId ?? '') : users.userById(id);
}

/** Nodes of one page when a list has to be searched; no documented maximum, and 100 is customary. */
const PAGE_SIZE = 100;

interface SingleRead {
  readonly reads: SelectionReads;
  readonly context: GatewayContext;
  readonly info: GraphQLResolveInfo;
}

const ownPath = (_index: string | number, path: readonly (string | number)[]) => [...path];

/** `Query.solution`: Tray filters solutions by tag only, so the pages are searched in order. */
export async function solutionById(id: string, { reads, ...read }: SingleRead): Promise<unknown> {
  let after: string | null = null;
  do {
    let next: string | null = null;
    const found: unknown = await reads.page({
      ...read,
      connection: 'solutions',
      args: { first: PAGE_SIZE, after },
      pick: page => {
        next = page.next;
        return page.nodes.find(node => node['_tray_id'] === id) ?? null;
      },
      errorPath: ownPath,
    });
    if (found !== null) return found;
    after = next;
  } while (after !== null);
  return null;
}

/** `Query.solutionInstance`: the one instance that Tray's own criterion finds. */
export const solutionInstanceById = (
  id: string,
  { reads, ...read }: SingleRead,
): Promise<unknown> =>
  reads.page({
    ...read,
    connection: 'solutionInstances',
    args: { criteria: { id }, first: 1 },
    pick: ({ nodes }) => nodes.find(node => node['_tray_id'] === id) ?? null,
    errorPath: ownPath,
  });

/** `ExternalUser.solutionInstances`: all pages of the instances of one owner. */
export async function solutionInstancesOf(
  owner: string,
  { reads, ...read }: SingleRead,
): Promise<readonly unknown[]> {
  let instances: readonly unknown[] = [];
  let after: string | null = null;
  do {
    let next: string | null = null;
    const before = instances;
    const all: readonly unknown[] | Error | null = await reads.page({
      ...read,
      connection: 'solutionInstances',
      args: { criteria: { owner }, first: PAGE_SIZE, after },
      // With those of the pages before, so that errors find their place in all of them.
      pick: ({ nodes, next: following }) => {
        next = following;
        return [...before, ...nodes];
      },
      errorPath: (index, path) => [before.length + Number(index), ...path],
    });
    if (all instanceof Error) throw all;
    instances = all ?? before;
    after = next;
  } while (after !== null);
  return instances;
}
