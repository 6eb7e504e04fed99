import { graphql } from './generated/gql.ts';

/** A page of end users; for the master token. */
export const USERS = graphql(`
  query Users($first: Int!, $after: String) {
    users(first: $first, after: $after) {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What the caller has, and which connectors take it. */
export const MINE = graphql(`
  query Mine {
    viewer {
      details {
        name
      }
      authentications {
        edges {
          node {
            id
            name
            connectors {
              name
              version
              title
            }
          }
        }
      }
    }
  }
`);

/** Does something at a third party. */
export const CALL = graphql(`
  mutation Call($input: OperationCallInput!) {
    callOperation(input: $input) {
      outcome
      output
      failure {
        statusCode
        message
      }
    }
  }
`);
