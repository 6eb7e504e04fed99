import { setMaxListeners } from 'node:events';
import type { Principal } from './principal.ts';

/** Read: repeatable. Write: changes something at Tray. Call: a connector call, which Tray bills. */
export type CallKind = 'read' | 'write' | 'call';

/** One operation of one principal: whose it is, how long it may take, and what it has cost. */
export interface Caller {
  readonly principal: Principal;
  readonly requestId: string;
  readonly cost: Cost;
  /** Aborts when the client leaves or when the time for calls of this kind is up. */
  signalFor(kind: CallKind): AbortSignal;
  /** Says that something has changed at Tray: what was read before may be old. */
  changed(): void;
  /** Runs `forget` whenever something has changed. */
  onChange(forget: () => void): void;
  /** Stops the clocks; nothing may be sent afterwards. */
  end(): void;
}

/** Upstream requests that one operation has made, by API. */
export interface Cost {
  users: number;
  auths: number;
  connectors: number;
  /** Tasks that Tray bills. */
  billableTasks: number;
}

export interface CallerOptions {
  readonly principal: Principal;
  readonly requestId: string;
  /** Aborts when the client goes away. */
  readonly gone: AbortSignal;
  /** The operation's deadline, in milliseconds from now. */
  readonly timeoutMs: number;
  /** The deadline of connector calls, in milliseconds from now. */
  readonly callTimeoutMs: number;
}

export function createCaller(options: CallerOptions): Caller {
  const { principal, requestId, gone, timeoutMs, callTimeoutMs } = options;
  const deadline = createDeadline(gone, timeoutMs);
  const callDeadline = createDeadline(gone, callTimeoutMs);
  const forgets: (() => void)[] = [];
  return {
    principal,
    requestId,
    changed: () => {
      for (const forget of forgets) forget();
    },
    onChange: forget => {
      forgets.push(forget);
    },
    cost: { users: 0, auths: 0, connectors: 0, billableTasks: 0 },
    signalFor: kind => (kind === 'call' ? callDeadline : deadline).signal(),
    end() {
      deadline.stop();
      callDeadline.stop();
    },
  };
}

interface Deadline {
  signal(): AbortSignal;
  stop(): void;
}

/** Starts to listen at its first use, but counts from its creation. */
function createDeadline(gone: AbortSignal, timeoutMs: number): Deadline {
  const expiresAt = performance.now() + timeoutMs;
  let controller: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  const leave = (): void => controller?.abort(gone.reason);

  const start = (): AbortController => {
    const started = new AbortController();
    setMaxListeners(0, started.signal); // every upstream request of the operation listens
    if (gone.aborted) started.abort(gone.reason);
    else gone.addEventListener('abort', leave, { once: true });
    timer = setTimeout(
      () => started.abort(new DOMException('Deadline exceeded', 'TimeoutError')),
      Math.max(0, expiresAt - performance.now()),
    );
    return started;
  };

  return {
    signal() {
      controller ??= start();
      return controller.signal;
    },
    stop() {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
    },
  };
}
