import { onceEach } from './onceEach.ts';
import { type Ask, catalogue, type Edges, users } from './tray.ts';

interface Environment {
  readonly id: string;
  readonly title: string;
  readonly authenticationType: string;
  readonly scopes: readonly { readonly scope: string }[];
}

export async function join(ask: Ask) {
  interface Row {
    readonly id: string;
    readonly name: string;
    readonly service: { readonly name: string; readonly version: string };
  }
  const { viewer } = await users<{ viewer: { authentications: Edges<Row> } }>(
    ask,
    '{ viewer { authentications { edges { node { id name service { name version } } } } } }',
  );
  const { edges } = viewer.authentications;
  const pathOf = ({ service: { name, version } }: Row): string =>
    `/core/v1/services/${name}/versions/${version}/environments`;
  const environments = await onceEach(
    edges.map(({ node }) => pathOf(node)),
    async path => {
      const { elements } = await catalogue<{ elements: readonly Environment[] }>(ask, path);
      return elements.map(({ id, title, authenticationType, scopes }) => ({
        ...{ id, title, authenticationType },
        scopes: scopes.map(({ scope }) => ({ scope })),
      }));
    },
  );
  const rows = edges.map(({ node }) => {
    const { id, name, service } = node;
    const joined = { ...service, environments: environments.get(pathOf(node)) };
    return { node: { id, name, service: joined } };
  });
  return { viewer: { authentications: { edges: rows } } };
}
