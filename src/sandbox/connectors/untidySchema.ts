import type { JsonObject } from '../types.ts';

/**
 * A credentials schema with the slips that Tray's own data has: draft-03 ids, misspelled keywords,
 * `required` as a boolean inside a property, and a list where an object belongs.
 */
export const untidySchema: JsonObject = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  id: 'http://jsonschema.net',
  type: 'object',
  properties: {
    api_key: {
      id: 'http://jsonschema.net/api_key',
      title: 'API key',
      type: 'string',
      required: true,
    },
    data_centre: {
      id: 'http://jsonschema.net/data_centre',
      title: 'Data centre',
      tytpe: 'string',
      description: 'The last part of your key, such as us6',
    },
    options: { type: 'object', properties: [] },
  },
  required: ['api_key'],
  addtionalProperties: false,
};
