import type { ApolloConfigInput, ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { StudioConfig } from '../config/studio.ts';
import type { GatewayContext } from '../context.ts';
import { inlineTrace } from './inlineTrace.ts';
import { createReportedSchema } from './reportedSchema.ts';
import { reportSchema } from './reportSchema.ts';
import { reportUsage } from './reportUsage.ts';

/** What Apollo Server needs to know to work with Apollo Studio, or to leave it alone. */
export interface Studio {
  readonly apollo: ApolloConfigInput;
  /** To come after whatever decides what a client sees. */
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/**
 * What `config` asks for, and nothing else: what is off costs no operation anything, and Apollo
 * Server does not switch it on by itself for variables that it finds in the environment.
 *
 * @param catalogueMaxAge how long the catalogue may be kept, in seconds.
 */
export function connectStudio(config: StudioConfig | undefined, catalogueMaxAge: number): Studio {
  if (!config) return { apollo: NO_OTHER_GRAPH, plugins: [NO_SCHEMA(), NO_USAGE(), NO_TRACE()] };
  const { key, graphRef, schema, usage, errorMessages, intervalMs } = config;
  const reported = createReportedSchema(catalogueMaxAge);
  return {
    apollo: { ...NO_OTHER_GRAPH, key: key.reveal(), graphRef },
    plugins: [
      schema ? reportSchema(schema.url, reported, intervalMs) : NO_SCHEMA(),
      usage ? reportUsage(usage, config, reported) : NO_USAGE(),
      config.inlineTrace ? inlineTrace(errorMessages) : NO_TRACE(),
    ],
  };
}

/** Otherwise Apollo Server would complain of variables that it had in earlier versions. */
const NO_OTHER_GRAPH: ApolloConfigInput = { graphId: '', graphVariant: '' };

const NO_SCHEMA = ApolloServerPluginSchemaReportingDisabled;
const NO_USAGE = ApolloServerPluginUsageReportingDisabled;
const NO_TRACE = ApolloServerPluginInlineTraceDisabled;
