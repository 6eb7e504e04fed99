import { delegateToSchema } from '@graphql-tools/delegate';
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { UsersSubschema } from '../usersSubschema.ts';

interface ViewerRead {
  readonly subschema: UsersSubschema;
  readonly context: GatewayContext;
  readonly info: GraphQLResolveInfo;
}

/** `ExternalUser.viewer`: Tray's viewer, asked with a token of that user's. */
export const viewerOf = (id: string, { subschema, context, info }: ViewerRead): Promise<unknown> =>
  delegateToSchema({
    schema: subschema,
    operation: OperationTypeNode.QUERY,
    fieldName: 'viewer',
    context: context.as({ id }, info.path),
    info,
  });
