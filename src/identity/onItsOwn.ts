import { LeavingController } from '../lib/leaving.ts';
import { type Caller, createCaller } from './caller.ts';
import type { Principal } from './principal.ts';

/**
 * Does `work` as a caller of its own, since others may wait for it when the one who asked first has
 * left. Whoever asked pays.
 *
 * @param timeoutMs how long it may take, whoever waits.
 */
export async function onItsOwn<T>(
  asker: Caller,
  principal: Principal,
  timeoutMs: number,
  work: (as: Caller) => Promise<T>,
): Promise<T> {
  const caller = createCaller({
    principal,
    access: asker.access,
    requestId: asker.requestId,
    gone: new LeavingController().signal,
    timeoutMs,
    callTimeoutMs: timeoutMs,
    trace: asker.trace,
    span: asker.span,
  });
  try {
    return await work(caller);
  } finally {
    caller.end();
    const { cost } = asker;
    cost.users += caller.cost.users;
    cost.auths += caller.cost.auths;
    cost.connectors += caller.cost.connectors;
    cost.billableTasks += caller.cost.billableTasks;
    cost.waitedMs += caller.cost.waitedMs;
  }
}
