import { defineConfig } from '@graphql-hive/gateway';

/** The headers by which the Tray graph knows its caller; see docs/identity.md. */
const CALLER = ['authorization', 'x-tray-external-user-id', 'x-tray-user-id'];

/** Sends the client's own token on, and to the Tray graph alone: it is no business of the shop. */
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== 'tray') return {};
      return Object.fromEntries(CALLER.map(name => [name, request.headers.get(name)]));
    },
  },
});
