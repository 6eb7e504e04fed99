import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { composeSupergraph, type SubgraphUrls } from './supergraph.ts';

/** Who asks. */
export interface SupergraphContext {
  readonly authorization: string | undefined;
}

/** Sends the client's own token on, so that Tray decides what it may see. */
class WithToken extends RemoteGraphQLDataSource<SupergraphContext> {
  override willSendRequest({
    request,
    context,
  }: Parameters<
    NonNullable<RemoteGraphQLDataSource<SupergraphContext>['willSendRequest']>
  >[0]): void {
    const { authorization } = context;
    if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
  }
}

export interface Supergraph {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a gateway over both subgraphs on loopback; port 0 takes a free one. */
export async function startSupergraph(urls: SubgraphUrls, port = 0): Promise<Supergraph> {
  const gateway = new ApolloGateway({
    supergraphSdl: await composeSupergraph(urls),
    // The token is for the Tray graph alone: it is no business of the shop.
    buildService: ({ name, url = '' }) =>
      name === 'tray' ? new WithToken({ url }) : new RemoteGraphQLDataSource({ url }),
  });
  const server = new ApolloServer<SupergraphContext>({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: '127.0.0.1' },
    context: async ({ req }) => ({ authorization: req.headers.authorization }),
  });
  return { url, close: () => server.stop() };
}
