import type { JsonObject } from '../../types.ts';
import { inputOf, objectOf, outputOf, type Properties, text } from '../schemas.ts';

/** The longest that a request may take. Source: Tray's table of connector time limits, 15 minutes. */
const longestTimeoutMs = 900_000;

const pairs = (title: string, value: JsonObject): JsonObject => ({
  type: 'array',
  title,
  additionalItems: true,
  items: objectOf({ key: text('Key', undefined, { minLength: 1 }), value }, ['key', 'value']),
});

const anyText = { title: 'Value', type: ['string', 'number', 'boolean'] };

const auth: JsonObject = {
  title: 'Authentication',
  oneOf: [
    objectOf({}, [], [], { title: 'None' }),
    objectOf(
      {
        username: text('User name'),
        password: text('Password', undefined, { format: 'password' }),
      },
      ['username', 'password'],
      [],
      { title: 'Basic' },
    ),
    objectOf(
      { token: text('Token', undefined, { format: 'password', minLength: 1 }) },
      ['token'],
      [],
      { title: 'Bearer token' },
    ),
  ],
};

const body: JsonObject = {
  title: 'Body',
  oneOf: [
    objectOf({}, [], [], { title: 'None' }),
    objectOf({ raw: text('Raw', undefined, { format: 'text' }) }, ['raw'], [], { title: 'Raw' }),
    objectOf({ json: { title: 'JSON', type: ['object', 'array'] } }, ['json'], [], {
      title: 'JSON',
    }),
    objectOf({ form: pairs('Fields', anyText) }, ['form'], [], { title: 'Form' }),
  ],
};

const range: JsonObject = objectOf(
  {
    from: { type: 'integer', title: 'From', minimum: 100, maximum: 599, default: 200 },
    to: { type: 'integer', title: 'To', minimum: 100, maximum: 599, default: 299 },
  },
  [],
  [],
  { title: 'Range' },
);

const fields: Properties = {
  url: text('URL', 'Address with http:// or https://; the host must be allowed', { minLength: 1 }),
  headers: pairs('Headers', text('Value')),
  queries: pairs('Query parameters', anyText),
  auth,
  parse_response: {
    type: 'boolean',
    title: 'Parse response',
    description: 'Give a JSON answer as JSON instead of text',
    default: true,
  },
  include_raw_body: { type: 'boolean', title: 'Include raw body', default: false },
  timeout: {
    type: 'integer',
    title: 'Timeout',
    description: 'In milliseconds',
    minimum: 1,
    maximum: longestTimeoutMs,
    default: 60_000,
  },
  status_code: objectOf({ range }, [], [], {
    title: 'Expected status codes',
    description: 'Any other status is a failure',
  }),
};

const advanced = ['parse_response', 'include_raw_body', 'timeout', 'status_code'];

export function httpInput(method: string): JsonObject {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return inputOf({ ...fields, ...(hasBody && { body }) }, ['url'], advanced);
}

export const httpOutput: JsonObject = outputOf({
  status_code: { type: 'integer', title: 'Status code' },
  headers: { type: 'object', title: 'Headers' },
  body: { title: 'Body' },
  raw_body: { type: 'string', title: 'Raw body' },
});
