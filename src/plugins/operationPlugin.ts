import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { WhenAnswered } from './answered.ts';
import type { CheckCost } from './costLimit.ts';
import type { PublishErrors } from './publicErrors.ts';
import type { TellCost } from './trayCost.ts';

export interface OperationPluginOptions {
  readonly checkCost: CheckCost;
  /** Told of each text that has passed validation. */
  readonly validated: (text: string, document: DocumentNode) => void;
  readonly publishErrors: PublishErrors;
  readonly tellCost: TellCost;
  readonly whenAnswered: readonly WhenAnswered[];
}

/**
 * All that the gateway adds to Apollo Server's treatment of operations, as one plugin: each plugin is
 * work for every operation, for each of its hooks.
 */
export function operationPlugin(
  options: OperationPluginOptions,
): ApolloServerPlugin<GatewayContext> {
  const { checkCost, validated, publishErrors, tellCost, whenAnswered } = options;
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, source, document, operation, request }) {
          validated(source, document);
          if (!operation) return; // execution says that there is none of that name
          checkCost({ schema, document, operation, variables: request.variables ?? {} });
        },
        async willSendResponse(answered) {
          publishErrors(answered);
          await tellCost(answered);
          const { contextValue, operation, request, response } = answered;
          const { body, http } = response;
          const done = {
            caller: contextValue.caller,
            operation,
            errors: body.kind === 'single' ? (body.singleResult.errors ?? []) : [],
            authorization: request.http?.headers.get('authorization'),
            setHeader: (name: string, value: string) => void http.headers.set(name, value),
          };
          for (const step of whenAnswered) step(done);
        },
      };
    },
  };
}
