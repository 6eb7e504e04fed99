import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import { InputError } from '../../errors.ts';
import type { UserRecord } from '../../upstream/users/records.ts';
import type { UsersSubschema } from '../usersSubschema.ts';
import { throughViewer, type ViewerPage } from './throughViewer.ts';

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
  readonly subschema: UsersSubschema;
  readonly context: GatewayContext;
  readonly info: GraphQLResolveInfo;
}

/** `text` as GraphQL writes it. No id has half a character in it, and GraphQL has no way to say one. */
const literal = (text: string): string => JSON.stringify(text.toWellFormed());

const ownPath = (_index: string | number, path: readonly (string | number)[]) => [...path];

/** `Query.solution`: Tray filters solutions by tag only, so the pages are searched in order. */
export async function solutionById(id: string, read: SingleRead): Promise<unknown> {
  let after: string | null = null;
  do {
    let next: string | null = null;
    const found: unknown = await throughViewer({
      ...read,
      connection: 'solutions',
      args: { first: String(PAGE_SIZE), ...(after !== null && { after: literal(after) }) },
      pick: (page: ViewerPage) => {
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
export const solutionInstanceById = (id: string, read: SingleRead): Promise<unknown> =>
  throughViewer({
    ...read,
    connection: 'solutionInstances',
    args: { criteria: `{ id: ${literal(id)} }`, first: '1' },
    pick: ({ nodes }) => nodes.find(node => node['_tray_id'] === id) ?? null,
    errorPath: ownPath,
  });

/** `ExternalUser.solutionInstances`: all pages of the instances of one owner. */
export async function solutionInstancesOf(owner: string, read: SingleRead): Promise<unknown[]> {
  const instances: unknown[] = [];
  let after: string | null = null;
  do {
    let next: string | null = null;
    const page: readonly unknown[] | Error | null = await throughViewer({
      ...read,
      connection: 'solutionInstances',
      args: {
        criteria: `{ owner: ${literal(owner)} }`,
        first: String(PAGE_SIZE),
        ...(after !== null && { after: literal(after) }),
      },
      pick: ({ nodes, next: following }) => {
        next = following;
        return nodes;
      },
      errorPath: (index, path) => [index, ...path],
    });
    if (page instanceof Error) throw page;
    instances.push(...(page ?? []));
    after = next;
  } while (after !== null);
  return instances;
}
