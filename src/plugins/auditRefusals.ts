import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context.ts';
import type { Audit } from '../observability/audit.ts';

/** Tells the audit log of everything in an answer that was refused for who the caller is. */
export const auditRefusals = (audit: Audit): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { caller }, response: { body } }) {
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        for (const { path = [], extensions = {} } of errors) {
          const code = extensions['code'];
          if (code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN') continue;
          audit(caller, { action: 'refused', what: path.join('.'), code });
        }
      },
    };
  },
});
