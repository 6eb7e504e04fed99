import { type Caller, ownerOf } from '../caller.ts';
import type { InstanceRecord } from '../store/instanceStore.ts';
import type { Tray } from '../tray.ts';
import { type PageArgs, toConnection } from './connection.ts';
import type { RootField } from './context.ts';
import { toAuthenticationNode, toInstanceNode, toSolutionNode } from './nodes.ts';
import { notAllowed } from './usersApiError.ts';

interface InstanceCriteria {
  readonly name?: string | null;
  readonly owner?: string | null;
  readonly id?: string | null;
  readonly solutionId?: string | null;
}

type SolutionArgs = PageArgs & { criteria?: { tags?: readonly string[] | null } | null };
type InstanceArgs = PageArgs & { criteria?: InstanceCriteria | null };

/** `viewer` and everything below it. */
export function viewerFields(tray: Tray) {
  const viewer: RootField<unknown> = (_root, _args, { caller }) => ({
    details: () => detailsOf(tray, caller),
    solutions: (args: SolutionArgs) => solutions(tray, args),
    solutionInstances: (args: InstanceArgs) => instances(tray, caller, args),
    authentications: () => authentications(tray, caller),
  });
  return { Query: { viewer } };
}

function detailsOf(tray: Tray, caller: Caller) {
  if (caller.kind === 'master') {
    const email = 'integrations@harbour-coffee.example';
    return { username: email, email, name: 'Harbour Coffee Integrations' };
  }
  const user = tray.store.users.find(caller.userId);
  const username = user?.externalUserId ?? '';
  const mailbox = username.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
  return { username, email: `${mailbox}@users.harbour-coffee.example`, name: user?.name ?? '' };
}

function solutions(tray: Tray, args: SolutionArgs) {
  const tags = args.criteria?.tags ?? [];
  const matching = tray.store.solutions
    .list()
    .filter(solution => tags.every(tag => solution.tags.includes(tag)));
  return toConnection(matching, args, toSolutionNode);
}

function instances(tray: Tray, caller: Caller, args: InstanceArgs) {
  const criteria = args.criteria ?? {};
  if (caller.kind === 'user' && criteria.owner != null) {
    throw notAllowed('The criterion owner requires a master token');
  }
  const visible = tray.store.instances.list(caller.kind === 'user' ? caller.userId : undefined);
  const matching = visible.filter(instance => meets(instance, criteria));
  return toConnection(matching, args, instance => toInstanceNode(tray, instance));
}

function authentications(tray: Tray, caller: Caller) {
  // A smaller catalogue than in an earlier run may lack a service; its authentications wait.
  const listed = tray.store.authentications
    .listOf(ownerOf(caller))
    .filter(record => !record.hidden && tray.environments.find(record.serviceEnvironmentId));
  return {
    edges: listed.map(record => ({ node: toAuthenticationNode(tray, record) })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
}

function meets(instance: InstanceRecord, criteria: InstanceCriteria): boolean {
  return (
    (criteria.id == null || instance.id === criteria.id) &&
    (criteria.name == null || instance.name === criteria.name) &&
    (criteria.owner == null || instance.owner === criteria.owner) &&
    (criteria.solutionId == null || instance.solutionId === criteria.solutionId)
  );
}
