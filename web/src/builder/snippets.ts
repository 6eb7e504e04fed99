import type { JsonObject } from '../shared/json.ts';
import { CALL } from './documents.ts';

export interface Snippet {
  readonly name: string;
  readonly text: string;
}

/** The call as code to take along. Tokens and secrets are left for their owner to fill in. */
export function snippetsFor(variables: JsonObject, user: string | undefined): readonly Snippet[] {
  const url = `${location.origin}/graphql`;
  const acting = user === undefined ? {} : { 'x-tray-user-id': user };
  return [
    { name: 'GraphQL', text: `${CALL}\n\n# Variables\n${commented(variables, acting)}` },
    { name: 'curl', text: curl(url, variables, acting) },
    { name: 'fetch', text: fetchCode(url, variables, acting) },
    { name: 'Apollo Client', text: apolloCode(url, variables, acting) },
  ];
}

type Headers = Readonly<Record<string, string>>;

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

const commented = (variables: JsonObject, headers: Headers): string => {
  const lines = Object.entries(headers).map(([name, value]) => `\n\n# Header ${name}: ${value}`);
  return pretty(variables).replaceAll(/^/gm, '# ') + lines.join('');
};

function curl(url: string, variables: JsonObject, headers: Headers): string {
  const body = pretty({ query: CALL, variables }).replaceAll("'", "'\\''");
  return [
    `curl -s '${url}' \\`,
    `  -H 'content-type: application/json' \\`,
    '  -H "authorization: Bearer $TRAY_TOKEN" \\',
    ...Object.entries(headers).map(([name, value]) => `  -H '${name}: ${value}' \\`),
    `  -d '${body}'`,
  ].join('\n');
}

const headerLines = (headers: Headers, indent: string): string =>
  Object.entries(headers)
    .map(([name, value]) => `\n${indent}'${name}': '${value}',`)
    .join('');

const query = (): string => `\`\n${CALL}\n\``;

const fetchCode = (url: string, variables: JsonObject, headers: Headers): string =>
  `const query = ${query()};

const variables = ${pretty(variables)};

const response = await fetch('${url}', {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: \`Bearer \${process.env.TRAY_TOKEN}\`,${headerLines(headers, '    ')}
  },
  body: JSON.stringify({ query, variables }),
});
const { data, errors } = await response.json();
`;

const apolloCode = (url: string, variables: JsonObject, headers: Headers): string =>
  `import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';

const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: new HttpLink({
    uri: '${url}',
    headers: {
      authorization: \`Bearer \${process.env.TRAY_TOKEN}\`,${headerLines(headers, '      ')}
    },
  }),
});

const { data } = await client.mutate({
  mutation: gql${query()},
  variables: ${pretty(variables).replaceAll('\n', '\n  ')},
});
`;
