/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Users($first: Int!, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  query Mine {\n    viewer {\n      details {\n        name\n      }\n      authentications {\n        edges {\n          node {\n            id\n            name\n            connectors {\n              name\n              version\n              title\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.MineDocument,
    "\n  mutation Call($input: OperationCallInput!) {\n    callOperation(input: $input) {\n      outcome\n      output\n      failure {\n        statusCode\n        message\n      }\n    }\n  }\n": typeof types.CallDocument,
};
const documents: Documents = {
    "\n  query Users($first: Int!, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  query Mine {\n    viewer {\n      details {\n        name\n      }\n      authentications {\n        edges {\n          node {\n            id\n            name\n            connectors {\n              name\n              version\n              title\n            }\n          }\n        }\n      }\n    }\n  }\n": types.MineDocument,
    "\n  mutation Call($input: OperationCallInput!) {\n    callOperation(input: $input) {\n      outcome\n      output\n      failure {\n        statusCode\n        message\n      }\n    }\n  }\n": types.CallDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($first: Int!, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users($first: Int!, $after: String) {\n    users(first: $first, after: $after) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Mine {\n    viewer {\n      details {\n        name\n      }\n      authentications {\n        edges {\n          node {\n            id\n            name\n            connectors {\n              name\n              version\n              title\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Mine {\n    viewer {\n      details {\n        name\n      }\n      authentications {\n        edges {\n          node {\n            id\n            name\n            connectors {\n              name\n              version\n              title\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Call($input: OperationCallInput!) {\n    callOperation(input: $input) {\n      outcome\n      output\n      failure {\n        statusCode\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Call($input: OperationCallInput!) {\n    callOperation(input: $input) {\n      outcome\n      output\n      failure {\n        statusCode\n        message\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;