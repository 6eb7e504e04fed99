import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { ExecuteOperation, Way } from '../graph/compiled/createOperations.ts';
import { COST_HEADER } from '../plugins/trayCost.ts';
import { wantsFieldTrace } from '../studio/wantsFieldTrace.ts';
import type { ShortWay } from './shortWay.ts';

type ApolloGateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];

export interface ExecutionOptions {
  readonly schema: GraphQLSchema;
  readonly execute: ExecuteOperation;
  /** What has been executed already; see `ShortWay`. */
  readonly outcomeOf: ShortWay['outcomeOf'];
  /** Told how each operation was executed. */
  readonly count: (way: Way) => void;
}

/** Tells a client that asks for its cost how its operation was executed. */
const HEADER = 'x-tray-execution';

/** What Apollo Server calls a gateway: a schema and somebody else who executes operations on it. */
export const executionGateway = ({
  schema,
  execute,
  outcomeOf,
  count,
}: ExecutionOptions): ApolloGateway => ({
  onSchemaLoadOrUpdate(callback) {
    callback({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => {};
  },
  load: async () => ({
    async executor({ document, operation, request, metrics, response, ...of }) {
      const context = of.context as GatewayContext; // what the server was given
      const outcome = outcomeOf(context.caller);
      if (outcome) return outcome;
      const { operationName, variables } = request;
      const tracesFields = wantsFieldTrace({ metrics });
      const valid = { document, operation, operationName, variables, context, tracesFields };
      return execute(valid, way => {
        count(way);
        if (request.http?.headers.has(COST_HEADER)) {
          response?.http?.headers.set(HEADER, headerOf(way));
        }
      });
    },
  }),
  stop: async () => {},
});

const headerOf = (way: Way): string =>
  way.way === 'compiled' ? 'compiled' : `stitched; reason="${way.reason}"`;
