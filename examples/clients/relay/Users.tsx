import { graphql, usePaginationFragment } from 'react-relay';
import type { Users_query$key } from './__generated__/Users_query.graphql.ts';
import type { UsersPageQuery } from './__generated__/UsersPageQuery.graphql.ts';

const PAGE_SIZE = 20;

/** The organisation's end users, a page at a time. */
export function Users({ query }: { readonly query: Users_query$key }) {
  const { data, hasNext, isLoadingNext, loadNext } = usePaginationFragment<
    UsersPageQuery,
    Users_query$key
  >(
    graphql`
      fragment Users_query on Query
      @refetchable(queryName: "UsersPageQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
        users(first: $first, after: $after) @connection(key: "Users_users") {
          edges {
            node {
              id
              name
            }
          }
        }
      }
    `,
    query,
  );
  return (
    <section aria-label="Users">
      <ul>
        {data.users?.edges.map(({ node }) => (
          <li key={node.id}>{node.name}</li>
        ))}
      </ul>
      {hasNext && (
        <button type="button" disabled={isLoadingNext} onClick={() => loadNext(PAGE_SIZE)}>
          More users
        </button>
      )}
    </section>
  );
}
