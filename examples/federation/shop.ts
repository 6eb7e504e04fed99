import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { orders, type ShopOrder } from './orders.ts';

/** The shop's schema. */
export const shopSdl = readFileSync(new URL('shop.graphql', import.meta.url), 'utf8');

export interface Shop {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the shop's subgraph on loopback; port 0 takes a free one. */
export async function startShop(port = 0): Promise<Shop> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(shopSdl), resolvers }]);
  const server = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { port, host: '127.0.0.1' } });
  return { url, close: () => server.stop() };
}

interface Customer {
  readonly externalUserId: string;
}

const resolvers = {
  Query: {
    orders: (_root: unknown, { first, after }: { first: number; after?: string | null }) => {
      const start = after ? orders.findIndex(({ number }) => number === after) + 1 : 0;
      const nodes = orders.slice(start, start + first);
      return {
        nodes,
        pageInfo: {
          hasNextPage: start + first < orders.length,
          hasPreviousPage: start > 0,
          startCursor: nodes[0]?.number ?? null,
          endCursor: nodes.at(-1)?.number ?? null,
        },
      };
    },
    order: (_root: unknown, { number }: { number: string }) =>
      orders.find(order => order.number === number) ?? null,
  },
  Order: {
    __resolveReference: ({ number }: Pick<ShopOrder, 'number'>) =>
      orders.find(order => order.number === number) ?? null,
    // A reference: the Tray graph knows everything else.
    customer: ({ customerId }: ShopOrder): Customer => ({ externalUserId: customerId }),
  },
  ExternalUser: {
    __resolveReference: ({ externalUserId }: Customer): Customer => ({ externalUserId }),
    orders: ({ externalUserId }: Customer) =>
      orders.filter(({ customerId }) => customerId === externalUserId),
  },
};
