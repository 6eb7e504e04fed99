import { defineConfig } from '@graphql-hive/gateway';
import { useDeduplicateRequest } from '@graphql-hive/plugin-deduplicate-request';

const KEEP_MS = 300_000;

export const gatewayConfig = defineConfig({
  logging: 'warn',
  landingPage: false,
  graphiql: false,
  // Reads of one operation that are the same leave once.
  plugins: () => [useDeduplicateRequest()],
  ...(process.env.CACHES && {
    responseCaching: {
      session: request => request.headers.get('authorization'),
      ttl: KEEP_MS,
    },
  }),
});
