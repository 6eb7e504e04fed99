import type { GraphQLFormattedError } from 'graphql';
import { type FormEvent, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { graphql, RelayEnvironmentProvider, useLazyLoadQuery } from 'react-relay';
import type { Environment } from 'relay-runtime';
import type { mainQuery } from './__generated__/mainQuery.graphql.ts';
import { Connectors } from './Connectors.tsx';
import { createEnvironment } from './environment.ts';
import { Users } from './Users.tsx';

function Lists() {
  const query = useLazyLoadQuery<mainQuery>(
    graphql`
      query mainQuery {
        ...Users_query
        ...Connectors_query
      }
    `,
    {},
  );
  return (
    <>
      <Users query={query} />
      <Connectors query={query} />
    </>
  );
}

const sentence = ({ path, extensions }: GraphQLFormattedError): string =>
  `${path?.join('.')}: ${extensions?.['code']}`;

function App() {
  const [environment, setEnvironment] = useState<Environment>();
  const [problem, setProblem] = useState('');
  const signIn = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token'));
    const tell = (errors: readonly GraphQLFormattedError[]): void =>
      setProblem(errors.map(sentence).join(', '));
    setEnvironment(createEnvironment({ url: '/graphql', token, tell }));
  };
  return (
    <>
      <form onSubmit={signIn}>
        <input name="token" type="password" aria-label="Tray token" autoComplete="off" />
        <button type="submit">Show</button>
      </form>
      <p role="alert">{problem}</p>
      {environment && (
        <RelayEnvironmentProvider environment={environment}>
          <Suspense fallback="One moment …">
            <Lists />
          </Suspense>
        </RelayEnvironmentProvider>
      )}
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
