import type { Resolvers } from '../../generated/schema.ts';

/** The changes of authentications that the Auths API makes. */
export const authsResolvers: Resolvers = {
  Mutation: {
    createAuthentication: async (_root, { input }, { auths }) => {
      const { serviceEnvironmentId, clientMutationId, ...content } = input;
      const id = await auths.create(serviceEnvironmentId, content);
      return { authentication: { id }, clientMutationId: clientMutationId ?? null };
    },
    updateAuthentication: async (_root, { input }, { auths }) => {
      const { id, clientMutationId, ...content } = input;
      await auths.update(id, content);
      return { authentication: { id }, clientMutationId: clientMutationId ?? null };
    },
    deleteAuthentication: async (_root, { input }, { auths }) => {
      await auths.remove(input.id);
      return {
        deletedAuthenticationId: input.id,
        clientMutationId: input.clientMutationId ?? null,
      };
    },
  },
};
