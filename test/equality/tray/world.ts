/** How often a stand-in Tray fails. `limited`: it refuses every request to the Users API for its rate. */
export type FaultLevel = 'none' | 'few' | 'many' | 'limited';

/** Names a Tray of its own: the same for all who give the same number. */
export interface WorldRef {
  readonly number: number;
  /** Whether the token is a master token or an end user's. */
  readonly role: 'master' | 'user';
  readonly faults: FaultLevel;
}

/** Who asks, and everything beside the question that the answers depend on. */
export interface World {
  /** What the answers are derived from. */
  readonly key: string;
  readonly isMaster: boolean;
  readonly faults: FaultLevel;
  /** The token that the client has sent, or that this one was minted with. */
  readonly clientToken: string;
  readonly pace: Pace;
}

/** When a stand-in Tray answers: each request at once, or in rounds all that a client has asked. */
export type Pace = 'at-once' | 'in-rounds';

/** The token of a world. Another attempt is another token in the same world: nothing is cached for it. */
export const tokenOf = (
  { number, role, faults }: WorldRef,
  attempt: number,
  pace: Pace = 'at-once',
): string => [number, role, faults, attempt, pace].join('.');

/** The token of an end user of the organisation whose token is `clientToken`. */
export const mintedToken = (clientToken: string, userId: string): string =>
  `${clientToken}~${userId}`;

const TOKEN = /^(\d+)\.(master|user)\.(none|few|many|limited)\.\d+\.(at-once|in-rounds)$/;

/** The world that a token opens among those of `seed`; undefined for one that was never given out. */
export function worldOf(token: string, seed: number): World | undefined {
  const [clientToken = '', user] = token.split('~');
  const [, number, role, faults, pace] = TOKEN.exec(clientToken) ?? [];
  if (faults === undefined) return undefined;
  return {
    key: [seed, number, role, faults, ...(user === undefined ? [] : [user])].join('.'),
    isMaster: role === 'master' && user === undefined,
    faults: faults as FaultLevel, // the pattern names no others
    clientToken,
    pace: pace as Pace, // as above
  };
}
