import { type Failure, toError, toFailure } from './failure.ts';

/** What one process does for another, by name. Arguments and results travel as JSON. */
export type Services = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Where messages to and from another process go. */
export interface Port {
  send(message: object): void;
  onMessage(hear: (message: unknown) => void): void;
}

/** One end of the connection between two processes. */
export interface Link<Theirs extends Services> {
  /** Has the other process do something. @throws what was thrown there, or that it has ended. */
  ask<K extends keyof Theirs & string>(
    what: K,
    ...args: Parameters<Theirs[K]>
  ): Promise<Awaited<ReturnType<Theirs[K]>>>;
  /** The same for what gives nothing and cannot fail. */
  tell<K extends keyof Theirs & string>(what: K, ...args: Parameters<Theirs[K]>): void;
  /** The other process has ended: nobody waits for it any more. */
  close(): void;
}

/** A question; what nobody waits for has no id. */
interface Question {
  readonly id?: number;
  readonly what: string;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly to: number;
  readonly value?: unknown;
  readonly failure?: Failure;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Connects this process, which offers `ours`, with the one at the other end of `port`. */
export function createLink<Theirs extends Services>(port: Port, ours: Services): Link<Theirs> {
  const waiting = new Map<number, Waiting>();
  let outbox: (Question | Answer)[] = [];
  let lastId = 0;
  let closed = false;

  /** What is said in one turn of the event loop is one message: each costs both ends dear. */
  const post = (item: Question | Answer): void => {
    if (outbox.length === 0) setImmediate(flush);
    outbox.push(item);
  };
  const flush = (): void => {
    const trayGraph = outbox;
    outbox = [];
    if (!closed) port.send({ trayGraph });
  };

  const serve = async ({ id, what, args }: Question): Promise<void> => {
    try {
      const service = ours[what] as (...args: readonly unknown[]) => unknown; // as its type says
      const value = await service(...args);
      if (id !== undefined) post({ to: id, value });
    } catch (error) {
      if (id !== undefined) post({ to: id, failure: toFailure(error) });
    }
  };

  const settle = ({ to, value, failure }: Answer): void => {
    const asked = waiting.get(to);
    waiting.delete(to);
    if (failure) asked?.reject(toError(failure));
    else asked?.resolve(value);
  };

  port.onMessage(message => {
    if (!isOurs(message)) return;
    for (const item of message.trayGraph) {
      if ('what' in item) void serve(item);
      else settle(item);
    }
  });

  return {
    ask: (what, ...args) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(ended());
        const id = ++lastId;
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        post({ id, what, args });
      }),
    tell: (what, ...args) => post({ what, args }),
    close() {
      closed = true;
      for (const { reject } of waiting.values()) reject(ended());
      waiting.clear();
    },
  };
}

/** Others use the same channel, such as the library that gathers metrics. */
const isOurs = (message: unknown): message is { trayGraph: (Question | Answer)[] } =>
  typeof message === 'object' && message !== null && 'trayGraph' in message;

const ended = (): Error => new Error('The other process has ended');
