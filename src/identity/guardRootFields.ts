import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Access } from './access.ts';
import { assertMay, rolesOf } from './permissions.ts';

/** The part of an operation's context that is looked at here. */
interface WithAccess {
  readonly access: Access;
}

/**
 * `schema` with every root field behind a look at what the caller's role may do.
 *
 * @throws {TypeError} for a root field that `permissions.ts` does not name: nothing is open by
 *   having been forgotten.
 */
export const guardRootFields = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    [MapperKind.ROOT_FIELD]: (config, field, type) => {
      if (!rolesOf(type, field))
        throw new TypeError(`permissions.ts does not name ${type}.${field}`);
      const resolve: GraphQLFieldResolver<unknown, WithAccess> =
        config.resolve ?? defaultFieldResolver;
      const guarded: GraphQLFieldResolver<unknown, WithAccess> = (parent, args, context, info) => {
        assertMay(context.access, type, field);
        return resolve(parent, args, context, info);
      };
      return { ...config, resolve: guarded };
    },
  });
