import { useGraphiQL } from '@graphiql/react';

/** Copies a link that opens the query and the variables as they stand now. */
export function useCopyLink(): () => Promise<void> {
  const queryEditor = useGraphiQL(state => state.queryEditor);
  const variableEditor = useGraphiQL(state => state.variableEditor);
  return () => {
    const link = new URL('/graphiql', location.origin);
    link.searchParams.set('query', queryEditor?.getValue() ?? '');
    const variables = variableEditor?.getValue().trim();
    if (variables) link.searchParams.set('variables', variables);
    return navigator.clipboard.writeText(link.href);
  };
}
