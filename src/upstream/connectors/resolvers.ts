import type { GatewayContext } from '../../context.ts';
import { InputError } from '../../errors.ts';
import type { RefreshCatalogInput, Resolvers } from '../../generated/schema.ts';
import { matchesWords } from '../../lib/matchesWords.ts';
import { inTheNameOf } from '../inTheNameOf.ts';
import { pathSegment } from '../pathSegment.ts';
import { callOperation, operationOutputSchema } from './callOperation.ts';
import { callOperationPages } from './callOperationPages.ts';
import { inputViolations } from './checkInput.ts';
import { selectByPath } from './jsonPath.ts';
import { lookupOptions } from './lookupOptions.ts';
import { checkOutputPaths } from './outputPaths.ts';
import { pageOf } from './pageOf.ts';
import type { ConnectorRecord, ConnectorRef } from './records.ts';
import { findLookups } from './schema/findLookups.ts';
import { requiredInputSchema } from './schema/requiredInputSchema.ts';

/** Connectors, services and operations: what the Connectors API alone can answer. */
export const connectorsResolvers: Resolvers = {
  Query: {
    connectors: async (_root, { filter, ...page }, { connectors }) => {
      const catalogue = await connectors.catalogue();
      const matches = catalogue.connectors.filter(
        connector =>
          (!filter?.latestOnly || catalogue.isLatest(connector)) &&
          (!filter?.names || filter.names.includes(connector.name)) &&
          (!filter?.service || filter.service === connector.service?.name) &&
          (!filter?.search || matchesWords(filter.search, textsOf(connector))),
      );
      return pageOf(matches, page, ({ name, version }) => `${name}@${version}`);
    },
    connector: async (_root, { name, version }, { connectors }) => {
      pathSegment(name, 'name');
      if (version != null) pathSegment(version, 'version');
      return (await connectors.catalogue()).find(name, version);
    },
    connectorService: async (_root, { name, version }, { connectors }) =>
      (await connectors.catalogue()).service({ name: pathSegment(name, 'name'), version }),
    inputViolations: (_root, { input }, context) => inputViolations(input, context),
    lookupOptions: (_root, { input }, context) => lookupOptions(input, context),
    operationOutputSchema: (_root, { input }, context, { path }) =>
      operationOutputSchema(input, inTheNameOf(input.onBehalfOf, context, path)),
  },
  Mutation: {
    callOperation: (_root, { input }, context, info) => {
      checkOutputPaths(info);
      return callOperation(input, inTheNameOf(input.onBehalfOf, context, info.path));
    },
    callOperationPages: (_root, { input }, context, { path }) =>
      callOperationPages(input, inTheNameOf(input.onBehalfOf, context, path)),
    refreshCatalog: async (_root, { input }, { caller, catalogue }) => {
      await catalogue.forget(caller, connectorToRefresh(input));
      return { clientMutationId: input.clientMutationId ?? null };
    },
  },
  CallOperationPayload: {
    output: ({ output, outcome }, { path }) =>
      path == null || outcome === 'ERROR' ? output : selectByPath(output, path),
  },
  Connector: {
    isLatest: async (connector, _args, { connectors }) =>
      (await connectors.catalogue()).isLatest(connector),
    versions: async ({ name }, _args, { connectors }) => [
      ...(await connectors.catalogue()).versions(name),
    ],
    operations: async (connector, { search }, { connectors }) =>
      (await connectors.operations(connector))?.filter(
        operation => !search || matchesWords(search, textsOf(operation)),
      ) ?? null,
    operation: async (connector, { name }, { connectors }) =>
      (await connectors.operations(connector))?.find(operation => operation.name === name) ?? null,
  },
  ConnectorService: {
    connectors: async (service, _args, { connectors }) => [
      ...(await connectors.catalogue()).usersOf(service),
    ],
  },
  Operation: {
    authScopes: ({ authScopes }) => [...authScopes],
    inputSchemaWarnings: ({ inputSchema }, _args, { inputValidator }) => [
      ...inputValidator.check(inputSchema, {}).warnings,
    ],
    requiredInputSchema: ({ inputSchema }) => requiredInputSchema(inputSchema),
    lookups: ({ inputSchema }) =>
      findLookups(inputSchema).map(lookup => ({ ...lookup, dependsOn: [...lookup.dependsOn] })),
    connector: ({ connector }, _args, context) => connectorOf(connector, context),
  },
};

/** @throws {InputError} for half a connector. */
function connectorToRefresh({ connector, version }: RefreshCatalogInput): ConnectorRef | undefined {
  if (connector == null && version == null) return undefined;
  if (connector != null && version != null) return { name: connector, version };
  throw new InputError('Give both connector and version, or neither.');
}

const textsOf = (described: { name: string; title: string; description: string }): string[] => [
  described.name,
  described.title,
  described.description,
];

/** The connector behind an operation; made of its name where the catalogue has lost it meanwhile. */
async function connectorOf(
  ref: ConnectorRef,
  { connectors }: GatewayContext,
): Promise<ConnectorRecord> {
  const found = (await connectors.catalogue()).find(ref.name, ref.version);
  return found ?? { ...ref, title: ref.name, description: '', service: null };
}
