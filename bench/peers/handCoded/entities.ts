import { type Ask, type Edges, users } from './tray.ts';

export async function entities(ask: Ask) {
  const { variables } = JSON.parse(ask.body) as {
    variables: { representations: readonly { readonly id: string }[] };
  };
  const ids = variables.representations.map(({ id }) => id);
  const text = ids
    .map(
      (_, index) =>
        `u${index}: users(criteria: { userId: $k${index} }, first: 1) { edges { node { id name externalUserId } } }`,
    )
    .join(' ');
  const keys = ids.map((_, index) => `$k${index}: String`).join(' ');
  const found = await users<Record<string, Edges<object>>>(
    ask,
    `query (${keys}) { ${text} }`,
    Object.fromEntries(ids.map((id, index) => [`k${index}`, id])),
  );
  const _entities = ids.map((_, index) => ({
    __typename: 'ExternalUser',
    ...found[`u${index}`]?.edges[0]?.node,
  }));
  return { _entities };
}
