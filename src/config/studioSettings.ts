import { httpUrl } from './addresses.ts';
import { flag, integer, list, optionalText, secretText, text } from './setting.ts';

/** What goes to Apollo Studio. Where Apollo has a name for a setting, it is that one. */
export const STUDIO_SETTINGS = {
  apolloKey: secretText(
    'APOLLO_KEY',
    undefined,
    { meaning: 'The API key of a graph in Apollo Studio. Nothing goes there without it.' },
    apiKey,
  ),
  apolloGraphRef: optionalText(
    'APOLLO_GRAPH_REF',
    { meaning: 'The graph and its variant in Apollo Studio, such as `my-graph@current`.' },
    graphRef,
  ),
  apolloSchema: flag('APOLLO_SCHEMA_REPORTING', true, {
    meaning: 'Whether the schema is reported to Apollo Studio.',
  }),
  apolloSchemaUrl: text(
    'APOLLO_SCHEMA_REPORTING_URL',
    'https://schema-reporting.api.apollographql.com/api/graphql',
    { meaning: 'Where the schema is reported to.' },
    httpUrl,
  ),
  apolloUsage: flag('APOLLO_USAGE_REPORTING', true, {
    meaning: 'Whether operations, their times and errors are reported to Apollo Studio.',
  }),
  apolloUsageUrl: text(
    'APOLLO_USAGE_REPORTING_INGRESS_URL',
    'https://usage-reporting.api.apollographql.com/api/ingress/traces',
    { meaning: 'Where they are reported to.' },
    httpUrl,
  ),
  apolloReportMs: integer('APOLLO_REPORT_INTERVAL_MS', 10_000, {
    min: 10,
    max: 600_000,
    unit: 'ms',
    meaning: 'How often usage is reported; the schema goes at some moment of the first interval.',
  }),
  apolloFieldSample: integer('APOLLO_FIELD_SAMPLE_PERCENT', 0, {
    min: 0,
    max: 100,
    unit: '%',
    meaning: 'The share of operations of which every field is timed, which makes them slower.',
  }),
  apolloInlineTrace: flag('APOLLO_INLINE_TRACE', true, {
    meaning: 'Whether an answer holds a trace (`ftv1`) for a federated gateway that asks for it.',
  }),
  apolloVariables: list(
    'APOLLO_SEND_VARIABLES',
    {
      meaning:
        'The variables of operations whose plain values may be reported, separated by commas.',
    },
    variableName,
  ),
  apolloHeaders: list(
    'APOLLO_SEND_HEADERS',
    { meaning: 'The request headers that may be reported, separated by commas.' },
    headerName,
  ),
  apolloMessages: flag('APOLLO_SEND_ERROR_MESSAGES', false, {
    meaning:
      "Whether errors are reported with their messages, which may quote what a client has sent or what is in Tray's answers; otherwise with their codes alone.",
  }),
} as const;

function apiKey(raw: string): string {
  if (/^[\x21-\x7e]+$/.test(raw)) return raw;
  throw new Error('must be one key without spaces, line breaks or accented letters');
}

function graphRef(raw: string): string {
  if (/^[\w-]+(@[\w.+-]+)?$/.test(raw)) return raw;
  throw new Error(`must be a graph with its variant, such as my-graph@current, got "${raw}"`);
}

function variableName(raw: string): string {
  if (/^[A-Za-z_]\w*$/.test(raw)) return raw;
  throw new Error(`must hold names of variables without $, got "${raw}"`);
}

/** What proves who somebody is. */
const TOKENS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'];

function headerName(raw: string): string {
  const name = raw.toLowerCase();
  if (TOKENS.includes(name)) throw new Error(`must not hold ${name}: tokens are never reported`);
  if (/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) && name !== '*') return name;
  throw new Error(`must hold names of headers, got "${raw}"`);
}
