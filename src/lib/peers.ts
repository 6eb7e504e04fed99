/** The processes that serve the same clients as this one, where there are any. */
export interface Peers {
  /**
   * Opens a topic, which every peer has. The function it gives asks all the others about something
   * and resolves to their answers once all have answered; `hear` answers when another asks.
   */
  connect<K extends string, T>(
    topic: string,
    hear: (about: K) => T,
  ): (about: K) => Promise<readonly T[]>;
}

/** For a process that serves all by itself. */
export const NO_PEERS: Peers = { connect: () => async () => [] };
