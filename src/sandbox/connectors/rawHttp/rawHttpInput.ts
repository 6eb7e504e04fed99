import type { JsonObject } from '../../types.ts';
import { inputOf, objectOf, text } from '../schemas.ts';

const yesNo = (title: string, fallback: 'true' | 'false'): JsonObject => ({
  type: 'string',
  title,
  enum: ['true', 'false'],
  enumLabels: ['True', 'False'],
  default: fallback,
});

const keyAndValue = objectOf({ key: text('Key'), value: text('Value') }, ['key', 'value']);

/** The form of `raw_http_request`; its switches are texts, as Tray's are. */
export const rawHttpInput = inputOf(
  {
    method: { ...text('Method'), enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    url: {
      title: 'URL',
      oneOf: [
        objectOf({ endpoint: text('Endpoint') }, ['endpoint'], [], { title: 'Endpoint' }),
        objectOf({ url: text('Full URL', undefined, { format: 'uri' }) }, ['url'], [], {
          title: 'Full URL',
        }),
      ],
    },
    query_parameters: { type: 'array', title: 'Query parameters', items: keyAndValue },
    body: {
      title: 'Body',
      oneOf: [
        objectOf({ raw: text('Raw', undefined, { format: 'text' }) }, ['raw'], [], {
          title: 'Raw',
        }),
        objectOf({ json: { type: 'object', title: 'JSON' } }, ['json'], [], { title: 'JSON' }),
      ],
    },
    parse_response: yesNo('Parse response', 'true'),
    include_raw_body: yesNo('Include raw body', 'false'),
  },
  ['method', 'url'],
  ['parse_response', 'include_raw_body'],
);
