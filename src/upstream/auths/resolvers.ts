import type { Resolvers } from '../../generated/schema.ts';
import { inTheNameOf } from '../inTheNameOf.ts';
import { authenticationDialogUrl } from './authenticationDialogUrl.ts';
import { createAuthentication, updateAuthentication } from './writeAuthentication.ts';

/** The changes of authentications that the Auths API makes. */
export const authsResolvers: Resolvers = {
  Mutation: {
    createAuthentication: (_root, { input }, context, { path }) =>
      createAuthentication(input, inTheNameOf(input.onBehalfOf, context, path)),
    updateAuthentication: (_root, { input }, context, { path }) =>
      updateAuthentication(input, inTheNameOf(input.onBehalfOf, context, path)),
    authenticationDialogUrl: (_root, { input }, context, { path }) =>
      authenticationDialogUrl(input, inTheNameOf(input.onBehalfOf, context, path)),
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
