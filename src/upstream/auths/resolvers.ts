import type { Resolvers } from '../../generated/schema.ts';
import { inTheNameOf } from '../inTheNameOf.ts';

/** The changes of authentications that the Auths API makes. */
export const authsResolvers: Resolvers = {
  Mutation: {
    createAuthentication: async (_root, { input }, context, { path }) => {
      const { serviceEnvironmentId, clientMutationId, onBehalfOf, ...content } = input;
      const { auths } = inTheNameOf(onBehalfOf, context, path);
      const id = await auths.create(serviceEnvironmentId, content);
      return { authentication: { id }, clientMutationId: clientMutationId ?? null };
    },
    updateAuthentication: async (_root, { input }, context, { path }) => {
      const { id, clientMutationId, onBehalfOf, ...content } = input;
      const { auths } = inTheNameOf(onBehalfOf, context, path);
      await auths.update(id, content);
      return { authentication: { id }, clientMutationId: clientMutationId ?? null };
    },
    deleteAuthentication: async (_root, { input }, context, { path }) => {
      const { auths } = inTheNameOf(input.onBehalfOf, context, path);
      await auths.remove(input.id);
      return {
        deletedAuthenticationId: input.id,
        clientMutationId: input.clientMutationId ?? null,
      };
    },
  },
};
