import type { Document } from '../shared/askGraph.ts';

/** What the form builder asks of the graph: one document for each step. */

export interface User {
  readonly id: string;
  readonly name: string;
  readonly externalUserId: string | null;
  readonly isTestUser: boolean | null;
}

export interface UserPage {
  readonly edges: readonly { readonly node: User }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface ConnectorSummary {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
}

export const START: Document<{
  readonly users: UserPage | null;
  readonly connectors: { readonly nodes: readonly ConnectorSummary[] } | null;
}> = `query Start {
  users(first: 100) {
    edges { node { id name externalUserId isTestUser } }
    pageInfo { hasNextPage endCursor }
  }
  connectors {
    nodes { name version title description }
  }
}`;

export const MORE_USERS: Document<{ readonly users: UserPage | null }> = `query MoreUsers(
  $after: String
) {
  users(first: 100, after: $after) {
    edges { node { id name externalUserId isTestUser } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const CREATE_USER: Document<{
  readonly createExternalUser: { readonly userId: string } | null;
}> = `mutation CreateUser($input: CreateExternalUserInput!) {
  createExternalUser(input: $input) { userId }
}`;

export interface Environment {
  readonly id: string;
  readonly title: string;
  readonly authenticationType: string | null;
  readonly userDataSchema: unknown;
  readonly credentialsSchema: unknown;
  readonly scopes: readonly { readonly scope: string; readonly description: string }[] | null;
}

export interface Service {
  readonly id: string | null;
  readonly name: string;
  readonly version: number;
  readonly environments: readonly Environment[] | null;
}

export interface Authentication {
  readonly id: string;
  readonly name: string;
  readonly serviceEnvironment: { readonly title: string };
}

export interface Connector {
  readonly title: string;
  readonly description: string;
  readonly operations:
    | readonly { readonly name: string; readonly title: string; readonly description: string }[]
    | null;
  readonly authentications: readonly Authentication[] | null;
  readonly service: Service | null;
}

export const CONNECTOR: Document<{ readonly connector: Connector | null }> = `query Connector(
  $name: String!
  $version: String!
) {
  connector(name: $name, version: $version) {
    title
    description
    operations { name title description }
    authentications { id name serviceEnvironment { title } }
    service {
      id
      name
      version
      environments {
        id
        title
        authenticationType
        userDataSchema
        credentialsSchema
        scopes { scope description }
      }
    }
  }
}`;

export interface Operation {
  readonly title: string;
  readonly description: string;
  readonly inputSchema: unknown;
  readonly requiredInputSchema: unknown;
  readonly outputSchema: unknown;
  readonly hasDynamicOutput: boolean;
  readonly lookups: readonly { readonly path: string; readonly dependsOn: readonly string[] }[];
}

export const OPERATION: Document<{
  readonly connector: { readonly operation: Operation | null } | null;
}> = `query Operation($name: String!, $version: String!, $operation: String!) {
  connector(name: $name, version: $version) {
    operation(name: $operation) {
      title
      description
      inputSchema
      requiredInputSchema
      outputSchema
      hasDynamicOutput
      lookups { path dependsOn }
    }
  }
}`;

export interface Violation {
  readonly path: string;
  readonly keyword: string;
  readonly message: string;
  readonly expected: unknown;
}

export const VIOLATIONS: Document<{
  readonly inputViolations: readonly Violation[] | null;
}> = `query Violations($input: OperationInput!) {
  inputViolations(input: $input) { path keyword message expected }
}`;

export interface CallPayload {
  readonly outcome: 'SUCCESS' | 'ERROR';
  readonly output: unknown;
  readonly failure: {
    readonly statusCode: number | null;
    readonly message: string;
    readonly body: unknown;
  } | null;
  readonly warnings: readonly string[];
}

/** Shown to the reader, and sent as it is shown. */
export const CALL: Document<{
  readonly callOperation: CallPayload | null;
}> = `mutation CallOperation($input: OperationCallInput!) {
  callOperation(input: $input) {
    outcome
    output
    failure {
      statusCode
      message
      body
    }
    warnings
  }
}`;

export const OUTPUT_SCHEMA: Document<{
  readonly operationOutputSchema: unknown;
}> = `query OutputSchema($input: OperationCallInput!) {
  operationOutputSchema(input: $input)
}`;

export const CREATE_AUTHENTICATION: Document<{
  readonly createAuthentication: { readonly authentication: Authentication } | null;
}> = `mutation CreateAuthentication($input: CreateAuthenticationInput!) {
  createAuthentication(input: $input) {
    authentication { id name serviceEnvironment { title } }
  }
}`;

export const AUTHENTICATION: Document<{
  readonly authentication: Authentication | null;
}> = `query Authentication($id: ID!) {
  authentication(id: $id) { id name serviceEnvironment { title } }
}`;

export const DIALOG: Document<{
  readonly authenticationDialogUrl: { readonly url: string } | null;
}> = `mutation AuthenticationDialog($input: AuthenticationDialogUrlInput!) {
  authenticationDialogUrl(input: $input) { url }
}`;
