import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { ExecuteOperation, Way } from '../graph/compiled/createOperations.ts';
import { wantsFieldTrace } from '../studio/wantsFieldTrace.ts';

type ApolloGateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];

export interface ExecutionOptions {
  readonly schema: GraphQLSchema;
  readonly execute: ExecuteOperation;
  /** Told how each operation was executed. */
  readonly count: (way: Way) => void;
}

/** Tells a client that asks for its cost how its operation was executed. */
const HEADER = 'x-tray-execution';

/** What Apollo Server calls a gateway: a schema and somebody else who executes operations on it. */
export const executionGateway = ({ schema, execute, count }: ExecutionOptions): ApolloGateway => ({
  onSchemaLoadOrUpdate(callback) {
    callback({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => {};
  },
  load: async () => ({
    executor: ({ document, operation, request, context, metrics, response }) =>
      execute(
        {
          document,
          operation,
          operationName: request.operationName,
          variables: request.variables,
          context: context as GatewayContext, // what the server was given
          tracesFields: wantsFieldTrace({ metrics }),
        },
        way => {
          count(way);
          if (request.http?.headers.has('x-tray-cost')) {
            response?.http?.headers.set(HEADER, headerOf(way));
          }
        },
      ),
  }),
  stop: async () => {},
});

const headerOf = (way: Way): string =>
  way.way === 'compiled' ? 'compiled' : `stitched; reason="${way.reason}"`;
