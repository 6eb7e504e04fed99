/** Lets what each client waits for go on at the same moment. */
export interface Rounds {
  /** Resolves, together with all others of the client, once it has asked for nothing more for a while. */
  next(clientToken: string): Promise<void>;
}

/** What belongs together leaves within a few turns of the event loop. */
const QUIET_MS = 25;

interface Round {
  readonly over: Promise<void>;
  readonly quiet: NodeJS.Timeout;
}

export function createRounds(): Rounds {
  const rounds = new Map<string, Round>();
  const begin = (clientToken: string): Round => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const quiet = setTimeout(() => {
      rounds.delete(clientToken);
      resolve();
    }, QUIET_MS);
    const round = { over: promise, quiet };
    rounds.set(clientToken, round);
    return round;
  };
  return {
    next(clientToken) {
      const { over, quiet } = rounds.get(clientToken) ?? begin(clientToken);
      quiet.refresh();
      return over;
    },
  };
}
