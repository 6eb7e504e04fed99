import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { UserRef } from '../generated/schema.ts';
import { toUserRef } from '../identity/mint.ts';

/** The context for a field whose input may say `onBehalfOf`; what is read below it follows. */
export const inTheNameOf = (
  user: UserRef | null | undefined,
  context: GatewayContext,
  path: GraphQLResolveInfo['path'],
): GatewayContext => (user == null ? context : context.as(toUserRef(user), path));
