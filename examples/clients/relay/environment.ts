import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import {
  Environment,
  type GraphQLSingularResponse,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';

export interface EnvironmentOptions {
  /** Where the graph answers. */
  readonly url: string;
  /** Tray's master token, or an end user's. Another caller needs another environment. */
  readonly token: string;
  /** Hears why fields are null: Relay tells components no more than that they are. */
  readonly tell: (errors: readonly GraphQLFormattedError[]) => void;
}

/** What Relay's components ask and keep answers in. */
export function createEnvironment({ url, token, tell }: EnvironmentOptions): Environment {
  const network = Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    });
    const answer: FormattedExecutionResult = await response.json();
    if (answer.errors) tell(answer.errors);
    return answer as GraphQLSingularResponse;
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}
