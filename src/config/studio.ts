import { createSecret, type Secret } from '../lib/secret.ts';
import { STUDIO_SETTINGS } from './studioSettings.ts';
import type { Take } from './take.ts';

/** What goes to Apollo Studio, and where. */
export interface StudioConfig {
  readonly key: Secret;
  /** A graph and its variant. */
  readonly graphRef: string;
  /** The schema goes nowhere when left out. */
  readonly schema?: { readonly url: string };
  /** Usage goes nowhere when left out. */
  readonly usage?: {
    readonly url: string;
    /** From 0 to 1: the share of operations of which every field is timed. */
    readonly fieldSample: number;
    /** The variables whose plain values may be sent. */
    readonly variables: readonly string[];
    /** The request headers that may be sent, in lower case. */
    readonly headers: readonly string[];
  };
  /** Whether an answer holds a trace for a federated gateway that asks for it. */
  readonly inlineTrace: boolean;
  /** Whether errors are sent with their messages. */
  readonly errorMessages: boolean;
  readonly intervalMs: number;
}

/** Undefined without a key: nothing goes to Apollo Studio then. */
export function readStudio({ take, isSet, problems, warnings }: Take): StudioConfig | undefined {
  const key = take(STUDIO_SETTINGS.apolloKey);
  const graphRef = take(STUDIO_SETTINGS.apolloGraphRef);
  const hasSchema = take(STUDIO_SETTINGS.apolloSchema);
  const schemaUrl = take(STUDIO_SETTINGS.apolloSchemaUrl);
  const hasUsage = take(STUDIO_SETTINGS.apolloUsage);
  const usage = {
    url: take(STUDIO_SETTINGS.apolloUsageUrl),
    fieldSample: take(STUDIO_SETTINGS.apolloFieldSample) / 100,
    variables: take(STUDIO_SETTINGS.apolloVariables),
    headers: take(STUDIO_SETTINGS.apolloHeaders),
  };
  const rest = {
    inlineTrace: take(STUDIO_SETTINGS.apolloInlineTrace),
    errorMessages: take(STUDIO_SETTINGS.apolloMessages),
    intervalMs: take(STUDIO_SETTINGS.apolloReportMs),
  };
  if (!isSet(STUDIO_SETTINGS.apolloKey)) {
    const idle = Object.values(STUDIO_SETTINGS).filter(isSet);
    if (idle.length > 0) warnings.push(withoutKey(idle));
    return undefined;
  }
  if (!isSet(STUDIO_SETTINGS.apolloGraphRef)) problems.push(NO_GRAPH);
  return {
    key: createSecret(key ?? ''),
    graphRef: graphRef ?? '',
    ...(hasSchema && { schema: { url: schemaUrl } }),
    ...(hasUsage && { usage }),
    ...rest,
  };
}

const NO_GRAPH =
  'APOLLO_KEY is set: set APOLLO_GRAPH_REF too, to the graph it is for, such as my-graph@current';

const withoutKey = (settings: readonly { readonly name: string }[]): string =>
  `Nothing goes to Apollo Studio without APOLLO_KEY, but there is ${settings.map(({ name }) => name).join(', ')}`;
