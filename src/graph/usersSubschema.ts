import type { SubschemaConfig } from '@graphql-tools/delegate';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { buildSchema, getNullableType } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { readSdl } from '../lib/readSdl.ts';

/** Tray's Users API as a remote subschema of the graph. */
export type UsersSubschema = SubschemaConfig<unknown, unknown, unknown, GatewayContext>;

/**
 * Root fields are nullable here, unlike at Tray: when the Users API is out, only they are null and
 * the answers of the other APIs stay.
 */
export const createUsersSubschema = (): UsersSubschema => ({
  schema: mapSchema(buildSchema(readSdl('users')), {
    [MapperKind.QUERY_ROOT_FIELD]: field => ({ ...field, type: getNullableType(field.type) }),
  }),
  executor: request => {
    if (!request.context) throw new TypeError('The Users API needs the context of an operation');
    return request.context.users.execute(request) as never; // the library cannot know what was asked
  },
});
