import type { GraphQLFieldResolver } from 'graphql';
import type { GatewayContext } from '../context.ts';

type Resolver = GraphQLFieldResolver<never, GatewayContext, never>;
type Field = Resolver | { readonly resolve: Resolver };

/**
 * Resolvers that are given the context of their place in the answer: a field below
 * `ExternalUser.viewer` reads as that user, whoever the operation's caller is.
 */
export const inActingContext = (
  resolvers: Readonly<Record<string, unknown>>,
): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields as Readonly<Record<string, Field>>).map(([name, field]) => [
          name,
          typeof field === 'function'
            ? atItsPlace(field)
            : { ...field, resolve: atItsPlace(field.resolve.bind(field)) },
        ]),
      ),
    ]),
  );

const atItsPlace =
  (resolve: Resolver): Resolver =>
  (parent, args, context, info) =>
    resolve(parent, args, context.at(info.path), info);
