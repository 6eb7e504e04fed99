import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { shopSdl } from './shop.ts';

/** Where the subgraphs answer. */
export interface SubgraphUrls {
  readonly tray: string;
  readonly shop: string;
}

/** Asks the Tray graph for its schema and composes it with the shop's. @throws {Error} when they clash. */
export async function composeSupergraph({ tray, shop }: SubgraphUrls): Promise<string> {
  const { supergraphSdl, errors } = composeServices([
    { name: 'tray', url: tray, typeDefs: parse(await readSdl(tray)) },
    { name: 'shop', url: shop, typeDefs: parse(shopSdl) },
  ]);
  if (supergraphSdl !== undefined) return supergraphSdl;
  throw new Error(errors?.map(({ message }) => message).join('\n') ?? 'Nothing was composed');
}

/** The SDL that a subgraph tells. */
export async function readSdl(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const answer = (await response.json()) as { data?: { _service?: { sdl?: unknown } } };
  const sdl = answer.data?._service?.sdl;
  if (typeof sdl === 'string') return sdl;
  throw new Error(`${url} tells no schema`);
}
