/** The shapes of Tray's REST answers, as JSON Schema. */

const text = { type: 'string' };
const ANY = {};

const object = (title, properties) => ({ type: 'object', title, properties });
const listOf = item => ({ type: 'array', items: item });
const elements = item => object(`${item.title}Elements`, { elements: listOf(item) });

const texts = (...names) => Object.fromEntries(names.map(name => [name, text]));

export const connectorsSchema = elements(
  object('Connector', texts('name', 'version', 'title', 'description')),
);

export const operationsSchema = elements(
  object('Operation', {
    ...texts('name', 'title', 'description'),
    inputSchema: ANY,
    outputSchema: ANY,
  }),
);

export const environmentsSchema = elements(
  object('RestEnvironment', {
    ...texts('id', 'title', 'authenticationType'),
    scopes: listOf(object('RestScope', texts('scope', 'description'))),
  }),
);

export const authenticationSchema = object('RestAuthentication', {
  ...texts('id', 'name'),
  scopes: listOf(text),
});

export const callSchema = object('CallRequest', {
  ...texts('operation', 'authId'),
  input: ANY,
});
