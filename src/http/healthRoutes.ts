import type { FastifyPluginAsync } from 'fastify';
import type { Metrics } from '../observability/metrics.ts';
import type { UpstreamState } from '../transport/upstream.ts';
import type { Stopping } from './stopping.ts';

export interface HealthOptions {
  readonly upstream: () => Promise<UpstreamState>;
  readonly metrics: Metrics;
}

/**
 * What whoever runs the gateway asks: `/livez` (is it there), `/readyz` (can it serve, and what
 * stands in the way), `/metrics` (Prometheus).
 */
export const healthRoutes =
  ({ upstream, metrics }: HealthOptions, { isStopping }: Stopping): FastifyPluginAsync =>
  async app => {
    app.get('/livez', async (_request, reply) => {
      reply.type('application/json; charset=utf-8');
      return ALIVE;
    });
    // Without Tray the gateway still serves what it keeps and names what it lacks: it stays ready,
    // or a bad minute of Tray's would take every replica out of service.
    app.get('/readyz', async (_request, reply) => {
      const state = await upstream();
      const reasons = reasonsOf(state);
      if (isStopping()) {
        reply.code(503);
        return { status: 'stopping', reasons: ['The gateway is stopping', ...reasons] };
      }
      return { status: reasons.length === 0 ? 'ok' : 'degraded', reasons, upstream: state };
    });
    app.get('/metrics', async (_request, reply) => {
      reply.type(metrics.contentType);
      return metrics.print();
    });
  };

const ALIVE = JSON.stringify({ status: 'ok' });

const reasonsOf = ({ users, rest, budget }: UpstreamState): string[] => [
  ...(users.breaker.state === 'closed' ? [] : ['The Users API has failed many times in a row']),
  ...(rest.breaker.state === 'closed' ? [] : ['The REST APIs have failed many times in a row']),
  ...(budget.degraded
    ? ['Redis is out of reach: this gateway keeps to its share of the rate limit']
    : []),
];
