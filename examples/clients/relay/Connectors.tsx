import { graphql, usePaginationFragment } from 'react-relay';
import type { Connectors_query$key } from './__generated__/Connectors_query.graphql.ts';
import type { ConnectorsPageQuery } from './__generated__/ConnectorsPageQuery.graphql.ts';

const PAGE_SIZE = 20;

/** The newest version of every connector, a page at a time. */
export function Connectors({ query }: { readonly query: Connectors_query$key }) {
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<
    ConnectorsPageQuery,
    Connectors_query$key
  >(
    graphql`
      fragment Connectors_query on Query
      @refetchable(queryName: "ConnectorsPageQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
        connectors(filter: { latestOnly: true }, first: $first, after: $after)
          @connection(key: "Connectors_connectors") {
          edges {
            node {
              name
              version
              title
            }
          }
        }
      }
    `,
    query,
  );
  return (
    <section aria-label="Connectors">
      <ul>
        {data.connectors?.edges.map(({ node }) => (
          <li key={node.name}>
            {node.title} {node.version}
          </li>
        ))}
      </ul>
      {hasNext && (
        <button type="button" disabled={isLoadingNext} onClick={() => loadNext(PAGE_SIZE)}>
          More connectors
        </button>
      )}
    </section>
  );
}
