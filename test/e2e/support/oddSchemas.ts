/** Input schemas as untidy as real ones get, by what is odd about them. */
export const oddOperations: Readonly<Record<string, unknown>> = {
  'no schema at all': {},
  'null in place of a schema': null,
  'a list in place of properties': { type: 'object', properties: [], required: {} },
  'no required, no advanced': {
    properties: {
      plain: { type: 'string' },
      untyped: {},
      nothing: null,
      misspelt: { tytpe: 'string' },
    },
  },
  'required and advanced inside properties': {
    type: 'object',
    properties: { key: { type: 'string' }, required: ['key'], advanced: [] },
  },
  'every pair of types': {
    type: 'object',
    properties: {
      a: {
        type: ['string', 'integer'],
        format: 'datetime',
        date_mask: 'YYYY-MM-DD[T]HH:mm:ss.SSSZ',
      },
      b: { type: ['object', 'array'] },
      c: { type: ['null', 'boolean'] },
      d: { type: ['array', 'string'], items: { type: 'number' } },
      e: { type: 'file' },
      f: { type: [] },
    },
  },
  'lists of all sorts': {
    type: 'object',
    properties: {
      open: { type: 'array' },
      empty: { type: 'array', items: {} },
      tuple: { type: 'array', items: [{ type: 'string' }, { type: 'boolean' }] },
      nested: {
        type: 'array',
        items: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
      },
      choices: {
        type: 'array',
        items: { enum: [1, 'one', null, true, { deep: [] }], enumLabels: ['One'] },
      },
    },
    required: ['open', 'tuple', 'nothing_of_that_name'],
  },
  'a schema that contains itself': {
    type: 'object',
    properties: {
      tree: { $ref: '#/definitions/tree' },
      all: { $ref: '#' },
      gone: { $ref: '#/none' },
    },
    required: ['tree'],
    definitions: {
      tree: {
        type: 'object',
        properties: { name: { type: 'string' }, left: { $ref: '#/definitions/tree' } },
        required: ['left'],
      },
    },
  },
  'variants in variants': {
    type: 'object',
    oneOf: [
      {
        title: 'One',
        properties: { a: { oneOf: [{ type: 'string' }, { type: 'array', items: {} }] } },
      },
      {
        title: 'One',
        properties: { b: { anyOf: [{ enum: ['x'] }, { type: 'null' }] } },
        required: ['b'],
      },
      {},
    ],
    allOf: [{ properties: { c: { type: 'string' } } }, 'nonsense'],
  },
  'variants that are the whole': {
    type: 'object',
    oneOf: [{ $ref: '#' }, { type: 'object', properties: { a: { type: 'string' } } }],
  },
  'variants that only require': {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  'lookups that name nothing': {
    type: 'object',
    properties: {
      a: { type: 'string', lookup: { message: 'list_ddl', input: { x: '{{{b}}}' } } },
      b: { lookup: {} },
      c: { type: 'array', items: { type: 'string', lookup: { operation: 'c_ddl', input: false } } },
      d: { type: 'array', lookup: { operation: 'd_ddl', input: {} } },
      e: { oneOf: [{ type: 'string', lookup: 'text' }] },
    },
  },
  'open objects': {
    type: 'object',
    properties: {
      map: {
        type: 'object',
        additionalProperties: { type: 'object', properties: { x: { type: 'number' } } },
      },
      open: { type: 'object' },
      closed: { type: 'object', additionalProperties: false },
    },
    required: ['map'],
  },
  'titles, defaults and names of all kinds': {
    type: 'object',
    properties: {
      'a/b~c d"e': { title: '', type: 'string', default: 0 },
      __proto__x: { title: 7, description: ['no text'], type: 'boolean', default: 'yes' },
      constructor: { type: 'object', default: [] },
      enum: { type: 'string', enum: [], enumLabels: null },
      '': { type: 'string' },
    },
    advanced: ['', 'enum', 'missing'],
    required: 'a/b~c d"e',
  },
};
