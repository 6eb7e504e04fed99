import { randomUUID } from 'node:crypto';
import type { UserRecord } from '../store/userStore.ts';
import type { Tray } from '../tray.ts';
import { type PageArgs, toConnection } from './connection.ts';
import { type InputArgs, payload, type RootField, requireMaster } from './context.ts';
import { invalidInput, notFound } from './usersApiError.ts';

interface UserCriteria {
  readonly userId?: string | null;
  readonly externalUserId?: string | null;
  readonly name?: string | null;
  readonly isTestUser?: boolean | null;
}

type ById = InputArgs<{ readonly userId: string }>;

/** End users: listing, creating, changing, removing, and minting tokens and codes for them. */
export function userFields(tray: Tray) {
  const { users } = tray.store;
  const list: RootField<PageArgs & { criteria?: UserCriteria | null }> = (_root, args, context) => {
    requireMaster(context);
    const matching = users.list().filter(user => meets(user, args.criteria ?? {}));
    return toConnection(matching, args, user => user);
  };
  const authorize: RootField<ById> = (_root, { input }, context) => {
    requireMaster(context);
    const { id } = find(tray, input.userId);
    return payload(input, { accessToken: tray.tokens.mintUserToken(id) });
  };
  const generateAuthorizationCode: RootField<ById> = (_root, { input }, context) => {
    requireMaster(context);
    const { id } = find(tray, input.userId);
    return payload(input, { authorizationCode: tray.tokens.mintCode(id) });
  };
  return {
    Query: { users: list },
    Mutation: {
      createExternalUser: createExternalUser(tray),
      updateExternalUser: updateExternalUser(tray),
      removeExternalUser: removeExternalUser(tray),
      authorize,
      generateAuthorizationCode,
    },
  };
}

function createExternalUser(tray: Tray) {
  const create: RootField<
    InputArgs<{ name: string; externalUserId: string; isTestUser?: boolean | null }>
  > = (_root, { input }, context) => {
    requireMaster(context);
    const { name, externalUserId } = input;
    if (tray.store.users.findByExternalId(externalUserId)) {
      throw invalidInput(`There is a user with the externalUserId ${externalUserId} already`);
    }
    const id = randomUUID();
    tray.store.users.add({ id, name, externalUserId, isTestUser: input.isTestUser ?? false });
    return payload(input, { userId: id });
  };
  return create;
}

function updateExternalUser(tray: Tray) {
  const update: RootField<InputArgs<{ userId: string; isTestUser?: boolean | null }>> = (
    _root,
    { input },
    context,
  ) => {
    requireMaster(context);
    const { id, isTestUser } = find(tray, input.userId);
    tray.store.users.setTestUser(id, input.isTestUser ?? isTestUser);
    return payload(input, { user: find(tray, id) });
  };
  return update;
}

function removeExternalUser(tray: Tray) {
  const { store } = tray;
  const remove: RootField<ById> = (_root, { input }, context) => {
    requireMaster(context);
    const { id } = find(tray, input.userId);
    store.inTransaction(() => {
      store.instances.removeOf(id);
      for (const { id: authId } of store.authentications.listOf(id)) {
        store.authentications.remove(authId);
      }
      store.users.remove(id);
    });
    return payload(input, {});
  };
  return remove;
}

function find(tray: Tray, id: string): UserRecord {
  const user = tray.store.users.find(id);
  if (!user) throw notFound('User');
  return user;
}

function meets(user: UserRecord, criteria: UserCriteria): boolean {
  return (
    (criteria.userId == null || user.id === criteria.userId) &&
    (criteria.externalUserId == null || user.externalUserId === criteria.externalUserId) &&
    (criteria.name == null || user.name === criteria.name) &&
    (criteria.isTestUser == null || user.isTestUser === criteria.isTestUser)
  );
}
