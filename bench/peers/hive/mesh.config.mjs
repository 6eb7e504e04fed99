/** What Mesh composes: Tray's Users schema, the REST APIs as JSON Schema, and the fields between. */
import { defineConfig, loadGraphQLHTTPSubgraph } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import {
  authenticationSchema,
  callSchema,
  connectorsSchema,
  environmentsSchema,
  operationsSchema,
} from './restSchemas.mjs';

const { UPSTREAM } = process.env;

const operationHeaders = { authorization: '{context.headers.authorization}' };

const CONNECTOR = '/core/v1/connectors/{args.name}/versions/{args.version}';

const get = (field, path, responseSchema) => ({
  type: 'Query',
  method: 'GET',
  ...{ field, path, responseSchema },
});

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadGraphQLHTTPSubgraph('users', {
        endpoint: `${UPSTREAM}/graphql`,
        source: '../../../schema/users.graphql',
        operationHeaders,
      }),
    },
    {
      sourceHandler: loadJSONSchemaSubgraph('rest', {
        endpoint: UPSTREAM,
        operationHeaders,
        operations: [
          get('connectors', '/core/v1/connectors', connectorsSchema),
          get('operations', `${CONNECTOR}/operations`, operationsSchema),
          get(
            'environments',
            '/core/v1/services/{args.name}/versions/{args.version}/environments',
            environmentsSchema,
          ),
          get('authentication', '/core/v1/authentications/{args.id}', authenticationSchema),
          {
            type: 'Mutation',
            method: 'POST',
            field: 'callOperation',
            path: `${CONNECTOR}/call`,
            requestSchema: callSchema,
            responseSchema: {
              type: 'object',
              title: 'CallResult',
              properties: { outcome: { type: 'string' }, output: {} },
            },
          },
        ],
      }),
    },
  ],
  additionalTypeDefs: /* GraphQL */ `
    extend type Service {
      environments: [RestEnvironment] @resolveTo(
        sourceName: "rest", sourceTypeName: "Query", sourceFieldName: "environments"
        requiredSelectionSet: "{ name version }"
        sourceArgs: { name: "{root.name}", version: "{root.version}" }
        result: "elements"
      )
    }
    extend type AuthSlotValue {
      authentication: RestAuthentication @resolveTo(
        sourceName: "rest", sourceTypeName: "Query", sourceFieldName: "authentication"
        requiredSelectionSet: "{ authId }"
        sourceArgs: { id: "{root.authId}" }
      )
    }
    extend type Connector {
      operations: [Operation] @resolveTo(
        sourceName: "rest", sourceTypeName: "Query", sourceFieldName: "operations"
        requiredSelectionSet: "{ name version }"
        sourceArgs: { name: "{root.name}", version: "{root.version}" }
        result: "elements"
      )
    }
  `,
});
