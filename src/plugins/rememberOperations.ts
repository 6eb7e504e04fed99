import type { RecentOperations } from '../console/recentOperations.ts';
import { codesOf, nameOf, type WhenAnswered } from './answered.ts';

/** Remembers what was answered to whom, by name and cost alone. */
export const rememberOperations =
  (recent: RecentOperations, now: () => number = Date.now): WhenAnswered =>
  answered => {
    const { caller, authorization } = answered;
    const { users, auths, connectors, billableTasks } = caller.cost;
    recent.add(authorization, {
      requestId: caller.requestId,
      name: nameOf(answered) ?? '(anonymous)',
      at: now(),
      durationMs: Math.round(performance.now() - caller.startedAt),
      upstream: { users, auths, connectors },
      billableTasks,
      errorCodes: codesOf(answered),
    });
  };
