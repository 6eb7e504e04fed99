import type { GraphQLResolveInfo, SelectionSetNode, FieldNode, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ConnectorRecord, ServiceRecord, OperationRecord } from '../upstream/connectors/records.ts';
import type { AuthenticationParent, AuthSlotValueParent, ExternalUserParent, ServiceParent, ServiceEnvironmentParent, SolutionParent, SolutionInstanceParent } from '../graph/parents.ts';
import type { GatewayContext } from '../context.ts';
export type Maybe<T> = T | null | Error;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC in ISO 8601 form, with milliseconds, such as `2026-03-09T14:05:00.000Z`. */
  DateTime: { input: unknown; output: unknown; }
  /**
   * Any JSON value, as itself: objects, lists, numbers, strings, booleans and null. Never stringified;
   * Tray's own scalar `Json` is the one that travels as text.
   */
  JSON: { input: unknown; output: unknown; }
  /** JSON as text: a string that holds a JSON document, in answers and in input. Text is sent as JSON too, inside quotes of its own. */
  Json: { input: unknown; output: unknown; }
};

/** An authentication that an instance of the solution fills in. */
export type AuthSlot = {
  __typename?: 'AuthSlot';
  /** Id of the slot; begins with `external_` and is case-sensitive. */
  externalId: Scalars['String']['output'];
  /** Title for people to read. */
  title: Scalars['String']['output'];
};

/** An authentication in a slot of an instance. */
export type AuthSlotValue = {
  __typename?: 'AuthSlotValue';
  /** Tray's id of the authentication. */
  authId: Scalars['String']['output'];
  /** The authentication in this slot; null when it no longer exists. */
  authentication?: Maybe<Authentication>;
  /** Id of the slot in the solution. */
  externalId: Scalars['String']['output'];
};

/** Puts an authentication into a slot. */
export type AuthValue = {
  /** Tray's id of an authentication of the same owner. */
  authId: Scalars['String']['input'];
  /** Id of the slot in the solution. */
  externalId: Scalars['String']['input'];
};

/** Stored access of one owner to one third-party service. Credentials are never part of it. */
export type Authentication = Node & {
  __typename?: 'Authentication';
  /** Every connector that takes this authentication: same service, same service version. */
  connectors?: Maybe<Array<Connector>>;
  /**
   * The secrets themselves, for their owner alone: an end user with its own Tray token or JWT, the
   * organisation for its own authentications. Whoever acts for a user is not that user. Refused unless
   * the gateway is set to EXPOSE_CREDENTIALS=true.
   */
  credentials?: Maybe<AuthenticationCredentials>;
  /** Additional data, as JSON text. */
  customFields?: Maybe<Scalars['Json']['output']>;
  /** Tray's id of the authentication. */
  id: Scalars['ID']['output'];
  /** Name for people to read. */
  name: Scalars['String']['output'];
  /** The on-premises agent group that calls with this authentication go through, if any. */
  onPremAgentGroupId?: Maybe<Scalars['ID']['output']>;
  /** The OAuth scopes that were granted; empty for token services. */
  scopes?: Maybe<Array<Scalars['String']['output']>>;
  /** The service it gives access to. */
  service: Service;
  /** How, and with which app, access was obtained. */
  serviceEnvironment: ServiceEnvironment;
};


/** Stored access of one owner to one third-party service. Credentials are never part of it. */
export type AuthenticationcredentialsArgs = {
  forceRefresh?: InputMaybe<Scalars['Boolean']['input']>;
};

/** All authentications of a viewer. The page information has no cursors. */
export type AuthenticationConnection = {
  __typename?: 'AuthenticationConnection';
  /** The authentications. */
  edges: Array<AuthenticationEdge>;
  /** Always one single page. */
  pageInfo: PageInfo;
};

/** What an authentication holds, secrets included. No answer that has it may be kept. */
export type AuthenticationCredentials = {
  __typename?: 'AuthenticationCredentials';
  /** The secret part, as `ServiceEnvironment.credentialsSchema` describes it. */
  credentials: Scalars['JSON']['output'];
  /** The part that may be shown again, as `ServiceEnvironment.userDataSchema` describes it. */
  userData?: Maybe<Scalars['JSON']['output']>;
};

/**
 * What a dialog is for: a new authentication (`serviceId` or `service`), a new one for a slot of a
 * solution instance (`solutionInstanceId` and `slot`), or an existing one (`authId`).
 */
export type AuthenticationDialogUrlInput = {
  /** The existing authentication that shall be renewed or changed. */
  authId?: InputMaybe<Scalars['ID']['input']>;
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Another host than that of the settings, such as one of several white labels. */
  embeddedHost?: InputMaybe<Scalars['String']['input']>;
  /** Another partner name than that of the settings (`TRAY_EMBEDDED_ID`). */
  embeddedId?: InputMaybe<Scalars['String']['input']>;
  /** The end user who will see the dialog; may be left out where the request acts as one. */
  onBehalfOf?: InputMaybe<UserRef>;
  /** For a new authentication: the OAuth scopes to ask for; none for token services. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** For a new authentication: the service, by name and version, where its id is not at hand. */
  service?: InputMaybe<ServiceRef>;
  /** For a new authentication: the service environment; the user chooses when left out. */
  serviceEnvironmentId?: InputMaybe<Scalars['ID']['input']>;
  /** For a new authentication: the service, by Tray's id of it; see `ConnectorService.id`. */
  serviceId?: InputMaybe<Scalars['ID']['input']>;
  /** Leaves out the step with the authentication's settings. */
  skipAuthSettings?: InputMaybe<Scalars['Boolean']['input']>;
  /** Leaves out the field for the authentication's name. */
  skipTitleField?: InputMaybe<Scalars['Boolean']['input']>;
  /** For a slot: its external id, such as `external_crm_authentication`. */
  slot?: InputMaybe<Scalars['String']['input']>;
  /** For a slot: the solution instance. */
  solutionInstanceId?: InputMaybe<Scalars['ID']['input']>;
};

/** An address to open for the user, in a window of its own. */
export type AuthenticationDialogUrlPayload = {
  __typename?: 'AuthenticationDialogUrlPayload';
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** When the code in it is no longer good. */
  expiresAt: Scalars['DateTime']['output'];
  /** The address. It opens once: ask for a new one instead of keeping it. */
  url: Scalars['String']['output'];
};

/** One authentication of a viewer; it has no cursor. */
export type AuthenticationEdge = {
  __typename?: 'AuthenticationEdge';
  /** The authentication. */
  node: Authentication;
};

/** What `authorize` needs. */
export type AuthorizeInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the user. */
  userId: Scalars['ID']['input'];
};

/** Result of `authorize`. */
export type AuthorizePayload = {
  __typename?: 'AuthorizePayload';
  /** The user token, good for two days. */
  accessToken: Scalars['String']['output'];
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** A list to walk. */
export type CallOperationPagesInput = {
  /** The authentication to call with; it must belong to the caller. Some operations need none. */
  authId?: InputMaybe<Scalars['ID']['input']>;
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The connector's name. */
  connector: Scalars['String']['input'];
  /** Whether only to tell how it would go: nothing is called, nothing is billed. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** The input for the first page, an object; to go on later, with the paging parameter set to `next`. */
  input?: InputMaybe<Scalars['JSON']['input']>;
  /** No further page once this many items are there; from 1 to 100000. Pages are kept whole. */
  maxItems?: InputMaybe<Scalars['Int']['input']>;
  /** At most this many pages, each a billed task; from 1 to 100. */
  maxPages?: InputMaybe<Scalars['Int']['input']>;
  /** The end user in whose name this is done. Needs a master token. */
  onBehalfOf?: InputMaybe<UserRef>;
  /** The operation's name. */
  operation: Scalars['String']['input'];
  /** How the operation pages, where its schemas do not show it. */
  paging?: InputMaybe<PagingInput>;
  /** The connector's version. */
  version: Scalars['String']['input'];
};

/** What came of walking a list. */
export type CallOperationPagesPayload = {
  __typename?: 'CallOperationPagesPayload';
  /** Tasks that Tray bills: a page that failed is one too. */
  billedTasks: Scalars['Int']['output'];
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Why a page did not come; the items are those before it. */
  failure?: Maybe<ThirdPartyFailure>;
  /** Whether there is more behind these items. */
  hasMore: Scalars['Boolean']['output'];
  /** The items of all pages, in order. */
  items: Array<Maybe<Scalars['JSON']['output']>>;
  /** The most tasks that it could cost: its pages. */
  maxBilledTasks: Scalars['Int']['output'];
  /** What to set the plan's parameter to in order to go on; null at the end, and for a walk from the start. */
  next?: Maybe<Scalars['JSON']['output']>;
  /** Whether every page that was asked for came. */
  outcome: CallOutcome;
  /** Pages that came. */
  pagesFetched: Scalars['Int']['output'];
  /** How it went, or would go. */
  plan: PagingPlan;
  /** What to know about the walk. */
  warnings: Array<Scalars['String']['output']>;
};

/** What came of a connector call. */
export type CallOperationPayload = {
  __typename?: 'CallOperationPayload';
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Why the third party did not do it; null on success. */
  failure?: Maybe<ThirdPartyFailure>;
  /** Whether the third party did it. */
  outcome: CallOutcome;
  /**
   * What the operation put out; null when it failed. With a path, the list of what it selects. A path
   * that cannot be read is refused before anything is called.
   */
  output?: Maybe<Scalars['JSON']['output']>;
  /** What to know about the answer, such as output that does not match its schema. */
  warnings: Array<Scalars['String']['output']>;
};


/** What came of a connector call. */
export type CallOperationPayloadoutputArgs = {
  path?: InputMaybe<Scalars['String']['input']>;
};

/** How a connector call ended at the third party. */
export type CallOutcome =
  /** The third party, or the connector, refused or failed. */
  | 'ERROR'
  /** It was done. */
  | 'SUCCESS';

/** A setting that an instance of the solution fills in. */
export type ConfigSlot = {
  __typename?: 'ConfigSlot';
  /** The value of instances that give none; the text `null` when there is no default. */
  defaultValue: Scalars['Json']['output'];
  /** Id of the slot; begins with `external_` and is case-sensitive. */
  externalId: Scalars['String']['output'];
  /** Title for people to read. */
  title: Scalars['String']['output'];
};

/** A value in a slot of an instance. */
export type ConfigSlotValue = {
  __typename?: 'ConfigSlotValue';
  /** Id of the slot in the solution. */
  externalId: Scalars['String']['output'];
  /** The value, as JSON text. */
  value?: Maybe<Scalars['Json']['output']>;
};

/** Puts a value into a slot. */
export type ConfigValue = {
  /** Id of the slot in the solution. */
  externalId: Scalars['String']['input'];
  /** The value, as JSON text. */
  value?: InputMaybe<Scalars['Json']['input']>;
};

/** One version of a connector: the operations that Tray offers on a third-party service. */
export type Connector = {
  __typename?: 'Connector';
  /** The caller's authentications that fit: same service, same service version. */
  authentications?: Maybe<Array<Authentication>>;
  /** What it is for; may be empty. */
  description: Scalars['String']['output'];
  /** Whether no version of this connector is newer. */
  isLatest: Scalars['Boolean']['output'];
  /** The name to call it by, such as `slack`. */
  name: Scalars['String']['output'];
  /** One operation by its name, or null. */
  operation?: Maybe<Operation>;
  /** What it can do. */
  operations?: Maybe<Array<Operation>>;
  /** The service whose authentications it takes. */
  service?: Maybe<ConnectorService>;
  /** Its name for people. */
  title: Scalars['String']['output'];
  /** Its version, such as `9.0`. */
  version: Scalars['String']['output'];
  /** All versions of this connector, newest first. */
  versions: Array<Connector>;
};


/** One version of a connector: the operations that Tray offers on a third-party service. */
export type ConnectoroperationArgs = {
  name: Scalars['String']['input'];
};


/** One version of a connector: the operations that Tray offers on a third-party service. */
export type ConnectoroperationsArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
};

/** What `callConnector` needs. */
export type ConnectorCallInput = {
  /** Tray's id of an authentication of the token's owner; not needed where the operation needs none. */
  authId?: InputMaybe<Scalars['String']['input']>;
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Name of the connector. */
  connector: Scalars['String']['input'];
  /** The operation's input, as JSON text. */
  input: Scalars['Json']['input'];
  /** Name of the operation. */
  operation: Scalars['String']['input'];
  /** Version of the connector, such as `2.1`. */
  version: Scalars['String']['input'];
};

/** Result of `callConnector`. */
export type ConnectorCallPayload = {
  __typename?: 'ConnectorCallPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What the operation gave, as JSON text. */
  output: Scalars['Json']['output'];
};

/** A page of the catalogue. */
export type ConnectorConnection = {
  __typename?: 'ConnectorConnection';
  /** The connectors of this page with their cursors. */
  edges: Array<ConnectorEdge>;
  /** The connectors of this page. */
  nodes: Array<Connector>;
  /** Where this page stands in the whole. */
  pageInfo: PageInfo;
  /** How many connectors match, over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One connector in a page. */
export type ConnectorEdge = {
  __typename?: 'ConnectorEdge';
  /** Its place, to page from; stays valid while the catalogue is unchanged. */
  cursor: Scalars['String']['output'];
  /** The connector. */
  node: Connector;
};

/** Narrows the catalogue; everything given must hold. */
export type ConnectorFilter = {
  /** Only the newest version of each connector. */
  latestOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only connectors with one of these names. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Words that must all occur in the name, title or description; case does not matter. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only connectors of this service, by the service's name. */
  service?: InputMaybe<Scalars['String']['input']>;
};

/** One version of a third-party service, as connectors know it. */
export type ConnectorService = {
  __typename?: 'ConnectorService';
  /** Every connector that uses this service. */
  connectors: Array<Connector>;
  /** The ways to authenticate with this service. */
  environments?: Maybe<Array<ServiceEnvironment>>;
  /** The id that Tray's authentication dialog takes; null where Tray gives none. */
  id?: Maybe<Scalars['ID']['output']>;
  /** The service's name, such as `slack`. */
  name: Scalars['String']['output'];
  /** The service's own version. */
  version: Scalars['Int']['output'];
};

/** A new authentication. */
export type CreateAuthenticationInput = {
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The secret part, as `ServiceEnvironment.credentialsSchema` asks for it. */
  credentials?: InputMaybe<Scalars['JSON']['input']>;
  /** A name for people. */
  name: Scalars['String']['input'];
  /** The end user in whose name this is done. Needs a master token. */
  onBehalfOf?: InputMaybe<UserRef>;
  /** The on-premises agent group to call through. */
  onPremAgentGroupId?: InputMaybe<Scalars['ID']['input']>;
  /** OAuth scopes; leave out for token services. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /**
   * The service of that environment. With it, the content is held against the environment's schemas
   * before it leaves, for one read of environments; without it, Tray alone checks.
   */
  service?: InputMaybe<ServiceRef>;
  /** The service environment it is for; see `ServiceEnvironment.id`. */
  serviceEnvironmentId: Scalars['ID']['input'];
  /** The part that may be shown again, as `ServiceEnvironment.userDataSchema` asks for it. */
  userData?: InputMaybe<Scalars['JSON']['input']>;
};

/** The authentication that was created. */
export type CreateAuthenticationPayload = {
  __typename?: 'CreateAuthenticationPayload';
  /** The new authentication; null when it could not be read afterwards. */
  authentication?: Maybe<Authentication>;
  /** The id of the new authentication, whatever else can be read of it. */
  authenticationId: Scalars['ID']['output'];
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What was not checked before, and what looks odd. */
  warnings: Array<Scalars['String']['output']>;
};

/** What `createExternalUser` needs. */
export type CreateExternalUserInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The id that the organisation gives to the user. */
  externalUserId: Scalars['String']['input'];
  /** Whether the user exists for trying things out; false unless given. */
  isTestUser?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name for people to read. */
  name: Scalars['String']['input'];
};

/** Result of `createExternalUser`. */
export type CreateExternalUserPayload = {
  __typename?: 'CreateExternalUserPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** Tray's id of the new user. */
  userId: Scalars['ID']['output'];
};

/** What `createSolutionInstance` needs. */
export type CreateSolutionInstanceInput = {
  /** Authentications for its slots. */
  authValues?: InputMaybe<Array<AuthValue>>;
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Values for its slots. */
  configValues?: InputMaybe<Array<ConfigValue>>;
  /** Name of the new instance. */
  instanceName: Scalars['String']['input'];
  /** Tray's id of the solution. */
  solutionId: Scalars['ID']['input'];
};

/** Result of `createSolutionInstance`. */
export type CreateSolutionInstancePayload = {
  __typename?: 'CreateSolutionInstancePayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The new instance. */
  solutionInstance: SolutionInstance;
};

/** What `createUserAuthentication` needs. */
export type CreateUserAuthenticationInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The credentials, as JSON text. The REST API calls them `credentials`. */
  data: Scalars['Json']['input'];
  /** What the user typed beside the credentials, as JSON text. The REST API calls it `userData`. */
  formData?: InputMaybe<Scalars['Json']['input']>;
  /** Whether to leave the authentication out of lists; false unless given. */
  hidden?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name for people to read. */
  name: Scalars['String']['input'];
  /** The scopes that were granted. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tray's id of one of the service's environments. */
  serviceEnvironmentId: Scalars['String']['input'];
  /** Tray's id of the service. */
  serviceId: Scalars['String']['input'];
};

/** Result of `createUserAuthentication`. */
export type CreateUserAuthenticationPayload = {
  __typename?: 'CreateUserAuthenticationPayload';
  /** Tray's id of the new authentication. */
  authenticationId: Scalars['String']['output'];
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** One pair of key and value that the organisation attached to a solution. */
export type CustomField = {
  __typename?: 'CustomField';
  /** Name of the field. */
  key: Scalars['String']['output'];
  /** Content of the field. */
  value: Scalars['String']['output'];
};

/** Which authentication to delete. */
export type DeleteAuthenticationInput = {
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The authentication's id. */
  id: Scalars['ID']['input'];
  /** The end user in whose name this is done. Needs a master token. */
  onBehalfOf?: InputMaybe<UserRef>;
};

/** Says which authentication is gone. */
export type DeleteAuthenticationPayload = {
  __typename?: 'DeleteAuthenticationPayload';
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The id that no longer exists. */
  deletedAuthenticationId: Scalars['ID']['output'];
};

/** An OAuth scope that a service environment offers. */
export type EnvironmentScope = {
  __typename?: 'EnvironmentScope';
  /** What it allows. */
  description: Scalars['String']['output'];
  /** The scope as the third party spells it. */
  scope: Scalars['String']['output'];
};

/** What `exportProjectConfig` needs. */
export type ExportProjectConfigInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the project. */
  projectId: Scalars['ID']['input'];
};

/** Result of `exportProjectConfig`. */
export type ExportProjectConfigPayload = {
  __typename?: 'ExportProjectConfigPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The configuration, as JSON text. */
  exportProjectConfigJson: Scalars['String']['output'];
};

/** What `exportProject` needs. */
export type ExportProjectInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Whether the project's solution belongs to the export. */
  exportSolution?: InputMaybe<Scalars['Boolean']['input']>;
  /** Tray's id of the project. */
  projectId: Scalars['ID']['input'];
};

/** Result of `exportProject`. */
export type ExportProjectPayload = {
  __typename?: 'ExportProjectPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The project, as JSON text. */
  exportedProjectJson: Scalars['String']['output'];
};

/** What `exportWorkflows` needs. */
export type ExportWorkflowsInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's ids of the workflows. */
  workflowIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Result of `exportWorkflows`. */
export type ExportWorkflowsPayload = {
  __typename?: 'ExportWorkflowsPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The workflows, as JSON text. */
  exportedWorkflowsJson: Scalars['String']['output'];
};

/** An end user: one of the organisation's own customers, known to Tray. */
export type ExternalUser = Node & User & {
  __typename?: 'ExternalUser';
  /** The user's authentications, read as the user. Needs a master token. */
  authentications?: Maybe<Array<Authentication>>;
  /** The id that the organisation gave to the user. */
  externalUserId?: Maybe<Scalars['String']['output']>;
  /** Tray's id of the user. */
  id: Scalars['ID']['output'];
  /** Whether the user exists for trying things out. */
  isTestUser?: Maybe<Scalars['Boolean']['output']>;
  /** Name for people to read. */
  name: Scalars['String']['output'];
  /** The user's solution instances. */
  solutionInstances?: Maybe<Array<SolutionInstance>>;
  /**
   * All that the user itself would see, read with a token that the gateway mints for it. Needs a master
   * token.
   */
  viewer?: Maybe<Viewer>;
};

/** What `generateAuthorizationCode` needs. */
export type GenerateAuthorizationCodeInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the user. */
  userId: Scalars['ID']['input'];
};

/** Result of `generateAuthorizationCode`. */
export type GenerateAuthorizationCodePayload = {
  __typename?: 'GenerateAuthorizationCodePayload';
  /** The code, good for five minutes and one use. */
  authorizationCode: Scalars['String']['output'];
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** What `importProject` needs. */
export type ImportProjectInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Configuration for the target, as JSON text. */
  configJson?: InputMaybe<Scalars['String']['input']>;
  /** The text that `exportProject` gave. */
  exportedProjectJson: Scalars['String']['input'];
  /** Tray's id of the project to overwrite. */
  targetProjectId: Scalars['ID']['input'];
};

/** Result of `importProject`. */
export type ImportProjectPayload = {
  __typename?: 'ImportProjectPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** What `importWorkflows` needs. */
export type ImportWorkflowsInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The text that `exportWorkflows` gave. */
  exportedWorkflowsJson: Scalars['String']['input'];
  /** Tray's ids of the workflows to overwrite, in the order of the export. */
  targetWorkflowIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Result of `importWorkflows`. */
export type ImportWorkflowsPayload = {
  __typename?: 'ImportWorkflowsPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** Something wrong with an input. */
export type InputViolation = {
  __typename?: 'InputViolation';
  /** What the schema asks for. */
  expected?: Maybe<Scalars['JSON']['output']>;
  /** What was found; left out where it could be a secret. */
  found?: Maybe<Scalars['JSON']['output']>;
  /** The rule of the schema that is broken, such as `required`. */
  keyword: Scalars['String']['output'];
  /** What is wrong, in a sentence. */
  message: Scalars['String']['output'];
  /** Where, a JSON Pointer into the input; empty for the whole. */
  path: Scalars['String']['output'];
};

/** A field of a form whose choices come from the third party (Tray's `lookup`, served by a hidden `_ddl` operation). */
export type Lookup = {
  __typename?: 'Lookup';
  /** The input values that must be set first, JSON Pointers into the input; `-` stands for an array's index. */
  dependsOn: Array<Scalars['String']['output']>;
  /** The operation that Tray runs for the choices. */
  operation: Scalars['String']['output'];
  /** Where the field stands in `inputSchema`, a JSON Pointer. */
  path: Scalars['String']['output'];
};

/** One choice. */
export type LookupOption = {
  __typename?: 'LookupOption';
  /** The choice for people. */
  text: Scalars['String']['output'];
  /** The value to put into the input. */
  value?: Maybe<Scalars['JSON']['output']>;
};

/** The choices for a field. */
export type LookupOptions = {
  __typename?: 'LookupOptions';
  /** Tasks that Tray bills for this answer; 0 when it was at hand. */
  billedTasks: Scalars['Int']['output'];
  /** The choices of this page. */
  options: Array<LookupOption>;
  /** Where this page stands in the whole. */
  pageInfo: PageInfo;
  /** How many choices there are over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** Which choices to look up. */
export type LookupOptionsInput = {
  /** Begin behind this cursor. */
  after?: InputMaybe<Scalars['String']['input']>;
  /** The authentication to ask with; it must belong to the caller. */
  authId?: InputMaybe<Scalars['ID']['input']>;
  /** The connector's name. */
  connector: Scalars['String']['input'];
  /** At most this many choices; 100 when left out. */
  first?: InputMaybe<Scalars['Int']['input']>;
  /** The operation whose form it is. */
  operation: Scalars['String']['input'];
  /**
   * The field: a JSON Pointer into the input schema (see `Lookup.path`), or into the input, such as
   * `/filters/2/column`, where the place inside an array matters.
   */
  path: Scalars['String']['input'];
  /** Only choices whose text contains this; case does not matter. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** The form's values so far, an object. */
  values?: InputMaybe<Scalars['JSON']['input']>;
  /** The connector's version. */
  version: Scalars['String']['input'];
};

/** Everything that can be changed through the Users API. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * The address of one of Tray's hosted dialogs, in which an end user creates or renews an
   * authentication: the only way for OAuth services. Tray gives a code for it that is good for one use
   * and five minutes; the address is as secret as that code. Needs a master token.
   */
  authenticationDialogUrl?: Maybe<AuthenticationDialogUrlPayload>;
  /** Mints a user token, valid for two days. Needs a master token. */
  authorize: AuthorizePayload;
  /** Runs one operation of a connector. Tray bills a task for it. */
  callConnector: ConnectorCallPayload;
  /**
   * Calls an operation of a connector; Tray bills one task. What the third party refuses is data
   * (`outcome: ERROR`), not a GraphQL error.
   */
  callOperation?: Maybe<CallOperationPayload>;
  /**
   * Walks the pages of an operation that lists something; Tray bills one task for each page. With
   * `dryRun` it calls nothing and tells how it would go and what that would cost at most.
   */
  callOperationPages?: Maybe<CallOperationPagesPayload>;
  /** Stores credentials for a service at Tray. They belong to the token's owner. */
  createAuthentication?: Maybe<CreateAuthenticationPayload>;
  /** Makes a new end user known to Tray. Needs a master token. */
  createExternalUser: CreateExternalUserPayload;
  /** Sets a solution up for the end user, disabled at first. Needs a user token. */
  createSolutionInstance: CreateSolutionInstancePayload;
  /** Stores credentials as an authentication of the token's owner. */
  createUserAuthentication: CreateUserAuthenticationPayload;
  /** Deletes an authentication. Calls and solution instances that use it stop working. */
  deleteAuthentication?: Maybe<DeleteAuthenticationPayload>;
  /** Gives a whole project as text. Needs a master token. */
  exportProject: ExportProjectPayload;
  /** Gives a project's configuration as text. Needs a master token. */
  exportProjectConfig: ExportProjectConfigPayload;
  /** Gives workflows as text. Needs a master token. */
  exportWorkflows: ExportWorkflowsPayload;
  /** Mints a code for Tray's hosted dialogs, valid for five minutes and one use. Needs a master token. */
  generateAuthorizationCode: GenerateAuthorizationCodePayload;
  /** Overwrites a project with an exported one. Needs a master token. */
  importProject: ImportProjectPayload;
  /** Overwrites workflows with exported ones. Needs a master token. */
  importWorkflows: ImportWorkflowsPayload;
  /**
   * Drops what the gateway keeps of the catalogue for the caller, so that the next read asks Tray: all
   * of it, or the operations of one connector.
   */
  refreshCatalog?: Maybe<RefreshCatalogPayload>;
  /** Deletes an authentication of the token's owner. */
  removeAuthentication: RemoveUserAuthenticationPayload;
  /** Removes an end user, and disables and deletes that user's solution instances. Needs a master token. */
  removeExternalUser: RemoveExternalUserPayload;
  /** Deletes an instance. Needs a user token. */
  removeSolutionInstance: RemoveSolutionInstancePayload;
  /** Replaces the name and the credentials of an authentication. Its service environment cannot change. */
  updateAuthentication?: Maybe<UpdateAuthenticationPayload>;
  /** Changes an end user. Needs a master token. */
  updateExternalUser: UpdateExternalUserPayload;
  /** Changes, enables or disables an instance. Needs a user token. */
  updateSolutionInstance: UpdateSolutionInstancePayload;
  /** Moves an instance to the newest version of its solution. Needs a user token. */
  upgradeSolutionInstance: UpgradeSolutionInstancePayload;
};


/** Everything that can be changed through the Users API. */
export type MutationauthenticationDialogUrlArgs = {
  input: AuthenticationDialogUrlInput;
};


/** Everything that can be changed through the Users API. */
export type MutationauthorizeArgs = {
  input: AuthorizeInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcallConnectorArgs = {
  input: ConnectorCallInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcallOperationArgs = {
  input: OperationCallInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcallOperationPagesArgs = {
  input: CallOperationPagesInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcreateAuthenticationArgs = {
  input: CreateAuthenticationInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcreateExternalUserArgs = {
  input: CreateExternalUserInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcreateSolutionInstanceArgs = {
  input: CreateSolutionInstanceInput;
};


/** Everything that can be changed through the Users API. */
export type MutationcreateUserAuthenticationArgs = {
  input: CreateUserAuthenticationInput;
};


/** Everything that can be changed through the Users API. */
export type MutationdeleteAuthenticationArgs = {
  input: DeleteAuthenticationInput;
};


/** Everything that can be changed through the Users API. */
export type MutationexportProjectArgs = {
  input: ExportProjectInput;
};


/** Everything that can be changed through the Users API. */
export type MutationexportProjectConfigArgs = {
  input: ExportProjectConfigInput;
};


/** Everything that can be changed through the Users API. */
export type MutationexportWorkflowsArgs = {
  input: ExportWorkflowsInput;
};


/** Everything that can be changed through the Users API. */
export type MutationgenerateAuthorizationCodeArgs = {
  input: GenerateAuthorizationCodeInput;
};


/** Everything that can be changed through the Users API. */
export type MutationimportProjectArgs = {
  input: ImportProjectInput;
};


/** Everything that can be changed through the Users API. */
export type MutationimportWorkflowsArgs = {
  input: ImportWorkflowsInput;
};


/** Everything that can be changed through the Users API. */
export type MutationrefreshCatalogArgs = {
  input: RefreshCatalogInput;
};


/** Everything that can be changed through the Users API. */
export type MutationremoveAuthenticationArgs = {
  input: RemoveUserAuthenticationInput;
};


/** Everything that can be changed through the Users API. */
export type MutationremoveExternalUserArgs = {
  input: RemoveExternalUserInput;
};


/** Everything that can be changed through the Users API. */
export type MutationremoveSolutionInstanceArgs = {
  input: RemoveSolutionInstanceInput;
};


/** Everything that can be changed through the Users API. */
export type MutationupdateAuthenticationArgs = {
  input: UpdateAuthenticationInput;
};


/** Everything that can be changed through the Users API. */
export type MutationupdateExternalUserArgs = {
  input: UpdateExternalUserInput;
};


/** Everything that can be changed through the Users API. */
export type MutationupdateSolutionInstanceArgs = {
  input: UpdateSolutionInstanceInput;
};


/** Everything that can be changed through the Users API. */
export type MutationupgradeSolutionInstanceArgs = {
  input: UpgradeSolutionInstanceInput;
};

/** Anything with an id of its own. There is no root field that finds a node by its id. */
export type Node = {
  /** Lower-case UUID, unique within one organisation and region. */
  id: Scalars['ID']['output'];
};

/** Something that a connector can do. */
export type Operation = {
  __typename?: 'Operation';
  /** OAuth scopes that Tray names for it; usually none. */
  authScopes: Array<Scalars['String']['output']>;
  /** The connector it belongs to. */
  connector: Connector;
  /** What it does; may be empty. */
  description: Scalars['String']['output'];
  /** Whether the output depends on the input; then ask `operationOutputSchema`. */
  hasDynamicOutput: Scalars['Boolean']['output'];
  /** JSON Schema (draft-04 with Tray's form keywords) of its input. */
  inputSchema: Scalars['JSON']['output'];
  /**
   * Parts of `inputSchema` that are broken and therefore not checked before a call, a sentence each;
   * usually none.
   */
  inputSchemaWarnings: Array<Scalars['String']['output']>;
  /** The fields whose choices have to be looked up. */
  lookups: Array<Lookup>;
  /** The name to call it by, such as `send_message`. */
  name: Scalars['String']['output'];
  /** JSON Schema of its output. */
  outputSchema: Scalars['JSON']['output'];
  /** The input schema reduced to what must be given. */
  requiredInputSchema: Scalars['JSON']['output'];
  /** Its name for people. */
  title: Scalars['String']['output'];
};

/** A connector call. */
export type OperationCallInput = {
  /** The authentication to call with; it must belong to the caller. Some operations need none. */
  authId?: InputMaybe<Scalars['ID']['input']>;
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The connector's name. */
  connector: Scalars['String']['input'];
  /**
   * A text of your own, at most 200 characters, that makes the call repeatable: for 24 hours a second
   * call with the same key gets the outcome of the first, without another call or another billed task.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The operation's input, an object; empty when left out. */
  input?: InputMaybe<Scalars['JSON']['input']>;
  /** The end user in whose name this is done. Needs a master token. */
  onBehalfOf?: InputMaybe<UserRef>;
  /** The operation's name. */
  operation: Scalars['String']['input'];
  /** The connector's version. */
  version: Scalars['String']['input'];
};

/** An operation with an input for it. */
export type OperationInput = {
  /** The connector's name. */
  connector: Scalars['String']['input'];
  /** The input, an object. */
  input: Scalars['JSON']['input'];
  /** The operation's name. */
  operation: Scalars['String']['input'];
  /** The connector's version. */
  version: Scalars['String']['input'];
};

/** Where a page lies within its whole list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the page's last element; null on an empty page and in lists without cursors. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether something follows the page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether something precedes the page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the page's first element; null on an empty page and in lists without cursors. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** How an operation pages; what is left out is read from its schemas. */
export type PagingInput = {
  /** Where the output holds the items, a JSON Pointer such as `/records`. */
  itemsPath?: InputMaybe<Scalars['String']['input']>;
  /** Where the output holds the next value of `parameter`, a JSON Pointer such as `/next_page_token`. */
  nextPath?: InputMaybe<Scalars['String']['input']>;
  /** The input member that says which page, such as `cursor`. */
  parameter?: InputMaybe<Scalars['String']['input']>;
  /** The input member that says how big a page is, such as `limit`. */
  sizeParameter?: InputMaybe<Scalars['String']['input']>;
  /** How the next page is asked for. */
  style?: InputMaybe<PagingStyle>;
};

/** How the pages of an operation are walked. */
export type PagingPlan = {
  __typename?: 'PagingPlan';
  /** Where the output holds the items, a JSON Pointer. */
  itemsPath: Scalars['String']['output'];
  /** Where the output holds the next value of `parameter`, a JSON Pointer; null unless `style` is `TOKEN`. */
  nextPath?: Maybe<Scalars['String']['output']>;
  /** The input member that says which page. */
  parameter: Scalars['String']['output'];
  /** The input member that says how big a page is, if there is one. */
  sizeParameter?: Maybe<Scalars['String']['output']>;
  /** How the next page is asked for. */
  style: PagingStyle;
};

/** How an operation is asked for its next page. */
export type PagingStyle =
  /** The parameter counts the items before the page. */
  | 'OFFSET'
  /** The parameter counts pages. */
  | 'PAGE_NUMBER'
  /** The output holds the next value of the parameter. */
  | 'TOKEN';

/** Everything that can be read from the Users API. */
export type Query = {
  __typename?: 'Query';
  /**
   * One authentication by its id, or null where Tray knows none by that id. A master token reads any
   * authentication of the organisation, a user token its own.
   */
  authentication?: Maybe<Authentication>;
  /**
   * One connector, or null where there is none of that name and version. Versions compare number by
   * number, so that 10.1 is newer than 9.2.
   */
  connector?: Maybe<Connector>;
  /** One version of a third-party service, or null where no connector uses it. */
  connectorService?: Maybe<ConnectorService>;
  /** The catalogue of connectors, one node for each version, ordered by name and then newest version first. */
  connectors?: Maybe<ConnectorConnection>;
  /** Everything that is wrong with an input, without calling anything: nothing is billed. */
  inputViolations?: Maybe<Array<InputViolation>>;
  /**
   * The choices for one field of an operation's form. Tray fetches them from the third party with a
   * connector call, which it bills as one task.
   */
  lookupOptions?: Maybe<LookupOptions>;
  /**
   * What a call with this very input would put out, as a JSON Schema. Meant for operations whose
   * `hasDynamicOutput` is true. Tray bills it as one task.
   */
  operationOutputSchema?: Maybe<Scalars['JSON']['output']>;
  /** One solution by its id, or null. Tray has no such read: the gateway goes through the pages of `viewer.solutions`. */
  solution?: Maybe<Solution>;
  /** One solution instance by its id, or null. A user token sees its own only. */
  solutionInstance?: Maybe<SolutionInstance>;
  /** One end user, by exactly one of the two ids, or null where there is none. Needs a master token. */
  user?: Maybe<ExternalUser>;
  /** The organisation's end users. Needs a master token. */
  users: UserConnection;
  /** What the holder of the token sees: the organisation for a master token, one end user for a user token. */
  viewer: Viewer;
};


/** Everything that can be read from the Users API. */
export type QueryauthenticationArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read from the Users API. */
export type QueryconnectorArgs = {
  name: Scalars['String']['input'];
  version?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read from the Users API. */
export type QueryconnectorServiceArgs = {
  name: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


/** Everything that can be read from the Users API. */
export type QueryconnectorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConnectorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read from the Users API. */
export type QueryinputViolationsArgs = {
  input: OperationInput;
};


/** Everything that can be read from the Users API. */
export type QuerylookupOptionsArgs = {
  input: LookupOptionsInput;
};


/** Everything that can be read from the Users API. */
export type QueryoperationOutputSchemaArgs = {
  input: OperationCallInput;
};


/** Everything that can be read from the Users API. */
export type QuerysolutionArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read from the Users API. */
export type QuerysolutionInstanceArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read from the Users API. */
export type QueryuserArgs = {
  externalUserId?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be read from the Users API. */
export type QueryusersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  criteria?: InputMaybe<UserSearchCriteria>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What to drop of the kept catalogue. */
export type RefreshCatalogInput = {
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Only the operations of the connector of this name; needs `version`. */
  connector?: InputMaybe<Scalars['String']['input']>;
  /** The connector's version. */
  version?: InputMaybe<Scalars['String']['input']>;
};

/** Says that the next read asks Tray. */
export type RefreshCatalogPayload = {
  __typename?: 'RefreshCatalogPayload';
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** What `removeExternalUser` needs. */
export type RemoveExternalUserInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the user. */
  userId: Scalars['ID']['input'];
};

/** Result of `removeExternalUser`. */
export type RemoveExternalUserPayload = {
  __typename?: 'RemoveExternalUserPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** What `removeSolutionInstance` needs. */
export type RemoveSolutionInstanceInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the instance. */
  solutionInstanceId: Scalars['ID']['input'];
};

/** Result of `removeSolutionInstance`. */
export type RemoveSolutionInstancePayload = {
  __typename?: 'RemoveSolutionInstancePayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** What `removeAuthentication` needs. */
export type RemoveUserAuthenticationInput = {
  /** Tray's id of the authentication. */
  authenticationId: Scalars['ID']['input'];
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `removeAuthentication`. */
export type RemoveUserAuthenticationPayload = {
  __typename?: 'RemoveUserAuthenticationPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
};

/** A third-party service in one of its versions. */
export type Service = Node & {
  __typename?: 'Service';
  /** Every connector that uses this version of the service. */
  connectors?: Maybe<Array<Connector>>;
  /** The ways to authenticate with this version of the service. */
  environments?: Maybe<Array<ServiceEnvironment>>;
  /** Address of a picture. */
  icon: Scalars['String']['output'];
  /** Tray's id of the service. */
  id: Scalars['ID']['output'];
  /** Technical name, shared by all versions. */
  name: Scalars['String']['output'];
  /** Title for people to read. */
  title: Scalars['String']['output'];
  /** Version of the service: a whole number, as text. */
  version: Scalars['String']['output'];
};

/** One way of signing in to a service, such as Tray's own app or the organisation's. */
export type ServiceEnvironment = Node & {
  __typename?: 'ServiceEnvironment';
  /** How it authenticates: `token`, `oauth1`, `oauth2`, `oauth2password`, `oauth2client_credentials` or `builtin`. */
  authenticationType?: Maybe<Scalars['String']['output']>;
  /** JSON Schema of the secret part of an authentication; `{}` for OAuth 2. */
  credentialsSchema?: Maybe<Scalars['JSON']['output']>;
  /** Tray's id of the service environment. */
  id: Scalars['ID']['output'];
  /**
   * Technical name.
   * @deprecated use id, and title for people
   */
  name: Scalars['String']['output'];
  /** The OAuth scopes to choose from; empty for token services. */
  scopes?: Maybe<Array<EnvironmentScope>>;
  /** Title for people to read. */
  title: Scalars['String']['output'];
  /** JSON Schema of the part of an authentication that may be shown again; `{}` for none. */
  userDataSchema?: Maybe<Scalars['JSON']['output']>;
};

/** One version of a service. */
export type ServiceRef = {
  /** The service's name, such as `slack`. */
  name: Scalars['String']['input'];
  /** The service's own version, a whole number; not a connector's version. */
  version: Scalars['Int']['input'];
};

/** An integration that the organisation has built and offers to its end users. */
export type Solution = Node & {
  __typename?: 'Solution';
  /** The authentications that an instance needs. */
  authSlots: Array<AuthSlot>;
  /** The settings that an instance needs. */
  configSlots: Array<ConfigSlot>;
  /** Pairs of key and value that mean something to the organisation, nothing to Tray. */
  customFields: Array<CustomField>;
  /** What the solution does. */
  description?: Maybe<Scalars['String']['output']>;
  /** Tray's id of the solution. */
  id: Scalars['ID']['output'];
  /** Labels, used to find solutions. */
  tags: Array<Scalars['String']['output']>;
  /** Title for people to read. */
  title: Scalars['String']['output'];
};

/** A page of solutions. */
export type SolutionConnection = {
  __typename?: 'SolutionConnection';
  /** The page's solutions, each with its cursor. */
  edges: Array<SolutionConnectionEdge>;
  /** Where the page lies within the list. */
  pageInfo: PageInfo;
};

/** One solution within a page. */
export type SolutionConnectionEdge = {
  __typename?: 'SolutionConnectionEdge';
  /** Marks the solution's place in the list, for `before` and `after`. */
  cursor: Scalars['String']['output'];
  /** The solution. */
  node: Solution;
};

/** A solution as set up for one end user. */
export type SolutionInstance = Node & {
  __typename?: 'SolutionInstance';
  /** Which authentication fills which slot. Empty slots are left out. */
  authValues: Array<AuthSlotValue>;
  /** Which value fills which slot. Empty slots are left out. */
  configValues: Array<ConfigSlotValue>;
  /** When the instance was created. */
  created: Scalars['DateTime']['output'];
  /** Whether the instance runs. New instances do not. */
  enabled: Scalars['Boolean']['output'];
  /** Tray's id of the instance. */
  id: Scalars['ID']['output'];
  /** Name for people to read. */
  name: Scalars['String']['output'];
  /** Tray's id of the end user who owns the instance. */
  owner: Scalars['String']['output'];
  /** The end user it belongs to. Needs a master token. */
  ownerUser?: Maybe<ExternalUser>;
  /** The solution behind the instance. */
  solution: Solution;
  /** Whether a newer version of the solution waits, and what it asks for. */
  solutionVersionFlags: SolutionInstanceSolutionVersionFlags;
  /** The instance's own copies of the solution's workflows. */
  workflows: WorkflowInstanceConnection;
};

/** A page of solution instances. */
export type SolutionInstanceConnection = {
  __typename?: 'SolutionInstanceConnection';
  /** The page's instances, each with its cursor. */
  edges: Array<SolutionInstanceConnectionEdge>;
  /** Where the page lies within the list. */
  pageInfo: PageInfo;
  /** How many instances meet the criteria, on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** One solution instance within a page. */
export type SolutionInstanceConnectionEdge = {
  __typename?: 'SolutionInstanceConnectionEdge';
  /** Marks the instance's place in the list, for `before` and `after`. */
  cursor: Scalars['String']['output'];
  /** The solution instance. */
  node: SolutionInstance;
};

/** Which solution instances to list. Several criteria narrow each other. */
export type SolutionInstanceSearchCriteria = {
  /** Tray's id of the instance. */
  id?: InputMaybe<Scalars['String']['input']>;
  /** Name of the instance. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the end user who owns the instance. For master tokens. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the solution. */
  solutionId?: InputMaybe<Scalars['String']['input']>;
};

/** Whether an instance lags behind its solution, and what keeps it there. */
export type SolutionInstanceSolutionVersionFlags = {
  __typename?: 'SolutionInstanceSolutionVersionFlags';
  /** Whether the solution has a newer version than the instance uses. */
  hasNewerVersion: Scalars['Boolean']['output'];
  /** Whether the newer version asks the organisation for values, by `upgradeSolutionInstance`. */
  requiresSystemInputToUpdateVersion: Scalars['Boolean']['output'];
  /** Whether the newer version asks the end user for something, in the configuration wizard. */
  requiresUserInputToUpdateVersion: Scalars['Boolean']['output'];
};

/** Which solutions to list. */
export type SolutionSearchCriteria = {
  /** Solutions that carry every one of these tags. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A third party's refusal, in one shape whatever the connector sent. */
export type ThirdPartyFailure = {
  __typename?: 'ThirdPartyFailure';
  /** The third party's answer as it came. */
  body?: Maybe<Scalars['JSON']['output']>;
  /** Why, in the third party's words where it gave any. */
  message: Scalars['String']['output'];
  /** The third party's HTTP status, where there was one; some send 200 with an error inside. */
  statusCode?: Maybe<Scalars['Int']['output']>;
};

/** The new content of an authentication. What is left out is cleared, except where Tray keeps it. */
export type UpdateAuthenticationInput = {
  /** Returned unchanged. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** The secret part, as `ServiceEnvironment.credentialsSchema` asks for it. */
  credentials: Scalars['JSON']['input'];
  /** The authentication's id. */
  id: Scalars['ID']['input'];
  /** A name for people. */
  name: Scalars['String']['input'];
  /** The end user in whose name this is done. Needs a master token. */
  onBehalfOf?: InputMaybe<UserRef>;
  /** The on-premises agent group to call through. */
  onPremAgentGroupId?: InputMaybe<Scalars['ID']['input']>;
  /** OAuth scopes. */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
  /**
   * The service it is for. The content is held against the schemas of its environment before it
   * leaves; without the service, this is possible for the caller's own authentications only.
   */
  service?: InputMaybe<ServiceRef>;
  /** The part that may be shown again. */
  userData?: InputMaybe<Scalars['JSON']['input']>;
};

/** The authentication that was changed. */
export type UpdateAuthenticationPayload = {
  __typename?: 'UpdateAuthenticationPayload';
  /** The authentication, as it is now. */
  authentication?: Maybe<Authentication>;
  /** The value that the input held. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** What was not checked before, and what looks odd. */
  warnings: Array<Scalars['String']['output']>;
};

/** What `updateExternalUser` needs. */
export type UpdateExternalUserInput = {
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Whether the user exists for trying things out; unchanged unless given. */
  isTestUser?: InputMaybe<Scalars['Boolean']['input']>;
  /** Tray's id of the user. */
  userId: Scalars['ID']['input'];
};

/** Result of `updateExternalUser`. */
export type UpdateExternalUserPayload = {
  __typename?: 'UpdateExternalUserPayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The user after the change. */
  user: ExternalUser;
};

/** What `updateSolutionInstance` needs. What is not given stays as it is. */
export type UpdateSolutionInstanceInput = {
  /** Authentications for some of its slots. */
  authValues?: InputMaybe<Array<AuthValue>>;
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Values for some of its slots. */
  configValues?: InputMaybe<Array<ConfigValue>>;
  /** Whether the instance shall run. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether enabling an instance with empty slots is an error. */
  errorOnEnablingWithMissingValues?: InputMaybe<Scalars['Boolean']['input']>;
  /** New name. */
  instanceName?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the instance. */
  solutionInstanceId: Scalars['ID']['input'];
};

/** Result of `updateSolutionInstance`. */
export type UpdateSolutionInstancePayload = {
  __typename?: 'UpdateSolutionInstancePayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The instance after the change. */
  solutionInstance: SolutionInstance;
};

/** What `upgradeSolutionInstance` needs. */
export type UpgradeSolutionInstanceInput = {
  /** Authentications for slots, new ones included. */
  authValues?: InputMaybe<Array<AuthValue>>;
  /** Returned unchanged in the payload. */
  clientMutationId?: InputMaybe<Scalars['String']['input']>;
  /** Values for slots, new ones included. */
  configValues?: InputMaybe<Array<ConfigValue>>;
  /** Tray's id of the instance. */
  solutionInstanceId: Scalars['ID']['input'];
};

/** Result of `upgradeSolutionInstance`. */
export type UpgradeSolutionInstancePayload = {
  __typename?: 'UpgradeSolutionInstancePayload';
  /** The text sent with the input, if any. */
  clientMutationId?: Maybe<Scalars['String']['output']>;
  /** The instance after the upgrade. */
  solutionInstance: SolutionInstance;
};

/** Somebody who can own authentications and solution instances. */
export type User = {
  /** Tray's id of the user. */
  id: Scalars['ID']['output'];
};

/** A page of end users. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The page's users, each with its cursor. */
  edges: Array<UserConnectionEdge>;
  /** Where the page lies within the list. */
  pageInfo: PageInfo;
};

/** One end user within a page. */
export type UserConnectionEdge = {
  __typename?: 'UserConnectionEdge';
  /** Marks the user's place in the list, for `before` and `after`. */
  cursor: Scalars['String']['output'];
  /** The end user. */
  node: ExternalUser;
};

/** Who the viewer is. */
export type UserDetails = {
  __typename?: 'UserDetails';
  /** Electronic mail address. */
  email: Scalars['String']['output'];
  /** Name for people to read. */
  name: Scalars['String']['output'];
  /** Name used to sign in. */
  username: Scalars['String']['output'];
};

/** Names an end user by exactly one of the two ids. */
export type UserRef = {
  /** Your own id of the user. */
  externalUserId?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the user. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** Which end users to list. Several criteria narrow each other. */
export type UserSearchCriteria = {
  /** The id that the organisation gave to the user. */
  externalUserId?: InputMaybe<Scalars['String']['input']>;
  /** True for test users only, false for all others. */
  isTestUser?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the user. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Tray's id of the user. */
  userId?: InputMaybe<Scalars['String']['input']>;
};

/** The organisation or end user that the token stands for. */
export type Viewer = {
  __typename?: 'Viewer';
  /** All authentications of the viewer, in one list without paging. A master token sees the organisation's own, never those of end users. */
  authentications: AuthenticationConnection;
  /** Name and address of the viewer. */
  details: UserDetails;
  /** Solution instances: those of all end users with a master token, the end user's own with a user token. */
  solutionInstances: SolutionInstanceConnection;
  /** The solutions that the organisation has published. */
  solutions: SolutionConnection;
};


/** The organisation or end user that the token stands for. */
export type ViewersolutionInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  criteria?: InputMaybe<SolutionInstanceSearchCriteria>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** The organisation or end user that the token stands for. */
export type ViewersolutionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  criteria?: InputMaybe<SolutionSearchCriteria>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** An instance's copy of one of the solution's workflows. */
export type WorkflowInstance = Node & {
  __typename?: 'WorkflowInstance';
  /** Tray's id of the copy. */
  id: Scalars['ID']['output'];
  /** Tray's id of the workflow that was copied. */
  sourceWorkflowId: Scalars['String']['output'];
  /** Name of the workflow that was copied. */
  sourceWorkflowName: Scalars['String']['output'];
  /** Address that starts the workflow; null unless a webhook triggers it. */
  triggerUrl?: Maybe<Scalars['String']['output']>;
};

/** The workflows of an instance, in one list without paging. */
export type WorkflowInstanceConnection = {
  __typename?: 'WorkflowInstanceConnection';
  /** The workflows. */
  edges: Array<WorkflowInstanceConnectionEdge>;
};

/** One workflow of an instance. */
export type WorkflowInstanceConnectionEdge = {
  __typename?: 'WorkflowInstanceConnectionEdge';
  /** The workflow. */
  node: WorkflowInstance;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};

export type LegacyStitchingResolver<TResult, TParent, TContext, TArgs> = {
  fragment: string;
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};

export type NewStitchingResolver<TResult, TParent, TContext, TArgs> = {
  selectionSet: string | ((fieldNode: FieldNode) => SelectionSetNode);
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type StitchingResolver<TResult, TParent, TContext, TArgs> = LegacyStitchingResolver<TResult, TParent, TContext, TArgs> | NewStitchingResolver<TResult, TParent, TContext, TArgs>;
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>
  | StitchingResolver<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AuthenticationParent )
    | ( ExternalUserParent )
    | ( ServiceParent )
    | ( ServiceEnvironmentParent )
    | ( SolutionParent )
    | ( SolutionInstanceParent )
    | ( WorkflowInstance )
  ;
  User: ( ExternalUserParent );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuthSlot: ResolverTypeWrapper<AuthSlot>;
  AuthSlotValue: ResolverTypeWrapper<AuthSlotValueParent>;
  AuthValue: AuthValue;
  Authentication: ResolverTypeWrapper<AuthenticationParent>;
  AuthenticationConnection: ResolverTypeWrapper<Omit<AuthenticationConnection, 'edges'> & { edges: Array<ResolversTypes['AuthenticationEdge']> }>;
  AuthenticationCredentials: ResolverTypeWrapper<AuthenticationCredentials>;
  AuthenticationDialogUrlInput: AuthenticationDialogUrlInput;
  AuthenticationDialogUrlPayload: ResolverTypeWrapper<AuthenticationDialogUrlPayload>;
  AuthenticationEdge: ResolverTypeWrapper<Omit<AuthenticationEdge, 'node'> & { node: ResolversTypes['Authentication'] }>;
  AuthorizeInput: AuthorizeInput;
  AuthorizePayload: ResolverTypeWrapper<AuthorizePayload>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CallOperationPagesInput: CallOperationPagesInput;
  CallOperationPagesPayload: ResolverTypeWrapper<CallOperationPagesPayload>;
  CallOperationPayload: ResolverTypeWrapper<CallOperationPayload>;
  CallOutcome: CallOutcome;
  ConfigSlot: ResolverTypeWrapper<ConfigSlot>;
  ConfigSlotValue: ResolverTypeWrapper<ConfigSlotValue>;
  ConfigValue: ConfigValue;
  Connector: ResolverTypeWrapper<ConnectorRecord>;
  ConnectorCallInput: ConnectorCallInput;
  ConnectorCallPayload: ResolverTypeWrapper<ConnectorCallPayload>;
  ConnectorConnection: ResolverTypeWrapper<Omit<ConnectorConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ConnectorEdge']>, nodes: Array<ResolversTypes['Connector']> }>;
  ConnectorEdge: ResolverTypeWrapper<Omit<ConnectorEdge, 'node'> & { node: ResolversTypes['Connector'] }>;
  ConnectorFilter: ConnectorFilter;
  ConnectorService: ResolverTypeWrapper<ServiceRecord>;
  CreateAuthenticationInput: CreateAuthenticationInput;
  CreateAuthenticationPayload: ResolverTypeWrapper<Omit<CreateAuthenticationPayload, 'authentication'> & { authentication?: Maybe<ResolversTypes['Authentication']> }>;
  CreateExternalUserInput: CreateExternalUserInput;
  CreateExternalUserPayload: ResolverTypeWrapper<CreateExternalUserPayload>;
  CreateSolutionInstanceInput: CreateSolutionInstanceInput;
  CreateSolutionInstancePayload: ResolverTypeWrapper<Omit<CreateSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversTypes['SolutionInstance'] }>;
  CreateUserAuthenticationInput: CreateUserAuthenticationInput;
  CreateUserAuthenticationPayload: ResolverTypeWrapper<CreateUserAuthenticationPayload>;
  CustomField: ResolverTypeWrapper<CustomField>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAuthenticationInput: DeleteAuthenticationInput;
  DeleteAuthenticationPayload: ResolverTypeWrapper<DeleteAuthenticationPayload>;
  EnvironmentScope: ResolverTypeWrapper<EnvironmentScope>;
  ExportProjectConfigInput: ExportProjectConfigInput;
  ExportProjectConfigPayload: ResolverTypeWrapper<ExportProjectConfigPayload>;
  ExportProjectInput: ExportProjectInput;
  ExportProjectPayload: ResolverTypeWrapper<ExportProjectPayload>;
  ExportWorkflowsInput: ExportWorkflowsInput;
  ExportWorkflowsPayload: ResolverTypeWrapper<ExportWorkflowsPayload>;
  ExternalUser: ResolverTypeWrapper<ExternalUserParent>;
  GenerateAuthorizationCodeInput: GenerateAuthorizationCodeInput;
  GenerateAuthorizationCodePayload: ResolverTypeWrapper<GenerateAuthorizationCodePayload>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImportProjectInput: ImportProjectInput;
  ImportProjectPayload: ResolverTypeWrapper<ImportProjectPayload>;
  ImportWorkflowsInput: ImportWorkflowsInput;
  ImportWorkflowsPayload: ResolverTypeWrapper<ImportWorkflowsPayload>;
  InputViolation: ResolverTypeWrapper<InputViolation>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Json: ResolverTypeWrapper<Scalars['Json']['output']>;
  Lookup: ResolverTypeWrapper<Lookup>;
  LookupOption: ResolverTypeWrapper<LookupOption>;
  LookupOptions: ResolverTypeWrapper<LookupOptions>;
  LookupOptionsInput: LookupOptionsInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Operation: ResolverTypeWrapper<OperationRecord>;
  OperationCallInput: OperationCallInput;
  OperationInput: OperationInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PagingInput: PagingInput;
  PagingPlan: ResolverTypeWrapper<PagingPlan>;
  PagingStyle: PagingStyle;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshCatalogInput: RefreshCatalogInput;
  RefreshCatalogPayload: ResolverTypeWrapper<RefreshCatalogPayload>;
  RemoveExternalUserInput: RemoveExternalUserInput;
  RemoveExternalUserPayload: ResolverTypeWrapper<RemoveExternalUserPayload>;
  RemoveSolutionInstanceInput: RemoveSolutionInstanceInput;
  RemoveSolutionInstancePayload: ResolverTypeWrapper<RemoveSolutionInstancePayload>;
  RemoveUserAuthenticationInput: RemoveUserAuthenticationInput;
  RemoveUserAuthenticationPayload: ResolverTypeWrapper<RemoveUserAuthenticationPayload>;
  Service: ResolverTypeWrapper<ServiceParent>;
  ServiceEnvironment: ResolverTypeWrapper<ServiceEnvironmentParent>;
  ServiceRef: ServiceRef;
  Solution: ResolverTypeWrapper<SolutionParent>;
  SolutionConnection: ResolverTypeWrapper<Omit<SolutionConnection, 'edges'> & { edges: Array<ResolversTypes['SolutionConnectionEdge']> }>;
  SolutionConnectionEdge: ResolverTypeWrapper<Omit<SolutionConnectionEdge, 'node'> & { node: ResolversTypes['Solution'] }>;
  SolutionInstance: ResolverTypeWrapper<SolutionInstanceParent>;
  SolutionInstanceConnection: ResolverTypeWrapper<Omit<SolutionInstanceConnection, 'edges'> & { edges: Array<ResolversTypes['SolutionInstanceConnectionEdge']> }>;
  SolutionInstanceConnectionEdge: ResolverTypeWrapper<Omit<SolutionInstanceConnectionEdge, 'node'> & { node: ResolversTypes['SolutionInstance'] }>;
  SolutionInstanceSearchCriteria: SolutionInstanceSearchCriteria;
  SolutionInstanceSolutionVersionFlags: ResolverTypeWrapper<SolutionInstanceSolutionVersionFlags>;
  SolutionSearchCriteria: SolutionSearchCriteria;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ThirdPartyFailure: ResolverTypeWrapper<ThirdPartyFailure>;
  UpdateAuthenticationInput: UpdateAuthenticationInput;
  UpdateAuthenticationPayload: ResolverTypeWrapper<Omit<UpdateAuthenticationPayload, 'authentication'> & { authentication?: Maybe<ResolversTypes['Authentication']> }>;
  UpdateExternalUserInput: UpdateExternalUserInput;
  UpdateExternalUserPayload: ResolverTypeWrapper<Omit<UpdateExternalUserPayload, 'user'> & { user: ResolversTypes['ExternalUser'] }>;
  UpdateSolutionInstanceInput: UpdateSolutionInstanceInput;
  UpdateSolutionInstancePayload: ResolverTypeWrapper<Omit<UpdateSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversTypes['SolutionInstance'] }>;
  UpgradeSolutionInstanceInput: UpgradeSolutionInstanceInput;
  UpgradeSolutionInstancePayload: ResolverTypeWrapper<Omit<UpgradeSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversTypes['SolutionInstance'] }>;
  User: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['User']>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: Array<ResolversTypes['UserConnectionEdge']> }>;
  UserConnectionEdge: ResolverTypeWrapper<Omit<UserConnectionEdge, 'node'> & { node: ResolversTypes['ExternalUser'] }>;
  UserDetails: ResolverTypeWrapper<UserDetails>;
  UserRef: UserRef;
  UserSearchCriteria: UserSearchCriteria;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'authentications' | 'solutionInstances' | 'solutions'> & { authentications: ResolversTypes['AuthenticationConnection'], solutionInstances: ResolversTypes['SolutionInstanceConnection'], solutions: ResolversTypes['SolutionConnection'] }>;
  WorkflowInstance: ResolverTypeWrapper<WorkflowInstance>;
  WorkflowInstanceConnection: ResolverTypeWrapper<WorkflowInstanceConnection>;
  WorkflowInstanceConnectionEdge: ResolverTypeWrapper<WorkflowInstanceConnectionEdge>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuthSlot: AuthSlot;
  AuthSlotValue: AuthSlotValueParent;
  AuthValue: AuthValue;
  Authentication: AuthenticationParent;
  AuthenticationConnection: Omit<AuthenticationConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuthenticationEdge']> };
  AuthenticationCredentials: AuthenticationCredentials;
  AuthenticationDialogUrlInput: AuthenticationDialogUrlInput;
  AuthenticationDialogUrlPayload: AuthenticationDialogUrlPayload;
  AuthenticationEdge: Omit<AuthenticationEdge, 'node'> & { node: ResolversParentTypes['Authentication'] };
  AuthorizeInput: AuthorizeInput;
  AuthorizePayload: AuthorizePayload;
  Boolean: Scalars['Boolean']['output'];
  CallOperationPagesInput: CallOperationPagesInput;
  CallOperationPagesPayload: CallOperationPagesPayload;
  CallOperationPayload: CallOperationPayload;
  ConfigSlot: ConfigSlot;
  ConfigSlotValue: ConfigSlotValue;
  ConfigValue: ConfigValue;
  Connector: ConnectorRecord;
  ConnectorCallInput: ConnectorCallInput;
  ConnectorCallPayload: ConnectorCallPayload;
  ConnectorConnection: Omit<ConnectorConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ConnectorEdge']>, nodes: Array<ResolversParentTypes['Connector']> };
  ConnectorEdge: Omit<ConnectorEdge, 'node'> & { node: ResolversParentTypes['Connector'] };
  ConnectorFilter: ConnectorFilter;
  ConnectorService: ServiceRecord;
  CreateAuthenticationInput: CreateAuthenticationInput;
  CreateAuthenticationPayload: Omit<CreateAuthenticationPayload, 'authentication'> & { authentication?: Maybe<ResolversParentTypes['Authentication']> };
  CreateExternalUserInput: CreateExternalUserInput;
  CreateExternalUserPayload: CreateExternalUserPayload;
  CreateSolutionInstanceInput: CreateSolutionInstanceInput;
  CreateSolutionInstancePayload: Omit<CreateSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversParentTypes['SolutionInstance'] };
  CreateUserAuthenticationInput: CreateUserAuthenticationInput;
  CreateUserAuthenticationPayload: CreateUserAuthenticationPayload;
  CustomField: CustomField;
  DateTime: Scalars['DateTime']['output'];
  DeleteAuthenticationInput: DeleteAuthenticationInput;
  DeleteAuthenticationPayload: DeleteAuthenticationPayload;
  EnvironmentScope: EnvironmentScope;
  ExportProjectConfigInput: ExportProjectConfigInput;
  ExportProjectConfigPayload: ExportProjectConfigPayload;
  ExportProjectInput: ExportProjectInput;
  ExportProjectPayload: ExportProjectPayload;
  ExportWorkflowsInput: ExportWorkflowsInput;
  ExportWorkflowsPayload: ExportWorkflowsPayload;
  ExternalUser: ExternalUserParent;
  GenerateAuthorizationCodeInput: GenerateAuthorizationCodeInput;
  GenerateAuthorizationCodePayload: GenerateAuthorizationCodePayload;
  ID: Scalars['ID']['output'];
  ImportProjectInput: ImportProjectInput;
  ImportProjectPayload: ImportProjectPayload;
  ImportWorkflowsInput: ImportWorkflowsInput;
  ImportWorkflowsPayload: ImportWorkflowsPayload;
  InputViolation: InputViolation;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  Json: Scalars['Json']['output'];
  Lookup: Lookup;
  LookupOption: LookupOption;
  LookupOptions: LookupOptions;
  LookupOptionsInput: LookupOptionsInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Operation: OperationRecord;
  OperationCallInput: OperationCallInput;
  OperationInput: OperationInput;
  PageInfo: PageInfo;
  PagingInput: PagingInput;
  PagingPlan: PagingPlan;
  Query: Record<PropertyKey, never>;
  RefreshCatalogInput: RefreshCatalogInput;
  RefreshCatalogPayload: RefreshCatalogPayload;
  RemoveExternalUserInput: RemoveExternalUserInput;
  RemoveExternalUserPayload: RemoveExternalUserPayload;
  RemoveSolutionInstanceInput: RemoveSolutionInstanceInput;
  RemoveSolutionInstancePayload: RemoveSolutionInstancePayload;
  RemoveUserAuthenticationInput: RemoveUserAuthenticationInput;
  RemoveUserAuthenticationPayload: RemoveUserAuthenticationPayload;
  Service: ServiceParent;
  ServiceEnvironment: ServiceEnvironmentParent;
  ServiceRef: ServiceRef;
  Solution: SolutionParent;
  SolutionConnection: Omit<SolutionConnection, 'edges'> & { edges: Array<ResolversParentTypes['SolutionConnectionEdge']> };
  SolutionConnectionEdge: Omit<SolutionConnectionEdge, 'node'> & { node: ResolversParentTypes['Solution'] };
  SolutionInstance: SolutionInstanceParent;
  SolutionInstanceConnection: Omit<SolutionInstanceConnection, 'edges'> & { edges: Array<ResolversParentTypes['SolutionInstanceConnectionEdge']> };
  SolutionInstanceConnectionEdge: Omit<SolutionInstanceConnectionEdge, 'node'> & { node: ResolversParentTypes['SolutionInstance'] };
  SolutionInstanceSearchCriteria: SolutionInstanceSearchCriteria;
  SolutionInstanceSolutionVersionFlags: SolutionInstanceSolutionVersionFlags;
  SolutionSearchCriteria: SolutionSearchCriteria;
  String: Scalars['String']['output'];
  ThirdPartyFailure: ThirdPartyFailure;
  UpdateAuthenticationInput: UpdateAuthenticationInput;
  UpdateAuthenticationPayload: Omit<UpdateAuthenticationPayload, 'authentication'> & { authentication?: Maybe<ResolversParentTypes['Authentication']> };
  UpdateExternalUserInput: UpdateExternalUserInput;
  UpdateExternalUserPayload: Omit<UpdateExternalUserPayload, 'user'> & { user: ResolversParentTypes['ExternalUser'] };
  UpdateSolutionInstanceInput: UpdateSolutionInstanceInput;
  UpdateSolutionInstancePayload: Omit<UpdateSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversParentTypes['SolutionInstance'] };
  UpgradeSolutionInstanceInput: UpgradeSolutionInstanceInput;
  UpgradeSolutionInstancePayload: Omit<UpgradeSolutionInstancePayload, 'solutionInstance'> & { solutionInstance: ResolversParentTypes['SolutionInstance'] };
  User: ResolversInterfaceTypes<ResolversParentTypes>['User'];
  UserConnection: Omit<UserConnection, 'edges'> & { edges: Array<ResolversParentTypes['UserConnectionEdge']> };
  UserConnectionEdge: Omit<UserConnectionEdge, 'node'> & { node: ResolversParentTypes['ExternalUser'] };
  UserDetails: UserDetails;
  UserRef: UserRef;
  UserSearchCriteria: UserSearchCriteria;
  Viewer: Omit<Viewer, 'authentications' | 'solutionInstances' | 'solutions'> & { authentications: ResolversParentTypes['AuthenticationConnection'], solutionInstances: ResolversParentTypes['SolutionInstanceConnection'], solutions: ResolversParentTypes['SolutionConnection'] };
  WorkflowInstance: WorkflowInstance;
  WorkflowInstanceConnection: WorkflowInstanceConnection;
  WorkflowInstanceConnectionEdge: WorkflowInstanceConnectionEdge;
};

export type AuthSlotResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthSlot'] = ResolversParentTypes['AuthSlot']> = {
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuthSlotValueResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthSlotValue'] = ResolversParentTypes['AuthSlotValue']> = {
  authId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  authentication?: Resolver<Maybe<ResolversTypes['Authentication']>, ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuthenticationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Authentication'] = ResolversParentTypes['Authentication']> = {
  connectors?: Resolver<Maybe<Array<ResolversTypes['Connector']>>, ParentType, ContextType>;
  credentials?: Resolver<Maybe<ResolversTypes['AuthenticationCredentials']>, ParentType, ContextType, RequireFields<AuthenticationcredentialsArgs, 'forceRefresh'>>;
  customFields?: Resolver<Maybe<ResolversTypes['Json']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onPremAgentGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  scopes?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
  serviceEnvironment?: Resolver<ResolversTypes['ServiceEnvironment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticationConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthenticationConnection'] = ResolversParentTypes['AuthenticationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuthenticationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuthenticationCredentialsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthenticationCredentials'] = ResolversParentTypes['AuthenticationCredentials']> = {
  credentials?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  userData?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type AuthenticationDialogUrlPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthenticationDialogUrlPayload'] = ResolversParentTypes['AuthenticationDialogUrlPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuthenticationEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthenticationEdge'] = ResolversParentTypes['AuthenticationEdge']> = {
  node?: Resolver<ResolversTypes['Authentication'], ParentType, ContextType>;
};

export type AuthorizePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AuthorizePayload'] = ResolversParentTypes['AuthorizePayload']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CallOperationPagesPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallOperationPagesPayload'] = ResolversParentTypes['CallOperationPagesPayload']> = {
  billedTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['ThirdPartyFailure']>, ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  items?: Resolver<Array<Maybe<ResolversTypes['JSON']>>, ParentType, ContextType>;
  maxBilledTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CallOutcome'], ParentType, ContextType>;
  pagesFetched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['PagingPlan'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CallOperationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallOperationPayload'] = ResolversParentTypes['CallOperationPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['ThirdPartyFailure']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CallOutcome'], ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, Partial<CallOperationPayloadoutputArgs>>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfigSlotResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConfigSlot'] = ResolversParentTypes['ConfigSlot']> = {
  defaultValue?: Resolver<ResolversTypes['Json'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfigSlotValueResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConfigSlotValue'] = ResolversParentTypes['ConfigSlotValue']> = {
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Json']>, ParentType, ContextType>;
};

export type ConnectorResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Connector'] = ResolversParentTypes['Connector']> = {
  authentications?: Resolver<Maybe<Array<ResolversTypes['Authentication']>>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isLatest?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['Operation']>, ParentType, ContextType, RequireFields<ConnectoroperationArgs, 'name'>>;
  operations?: Resolver<Maybe<Array<ResolversTypes['Operation']>>, ParentType, ContextType, Partial<ConnectoroperationsArgs>>;
  service?: Resolver<Maybe<ResolversTypes['ConnectorService']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['Connector']>, ParentType, ContextType>;
};

export type ConnectorCallPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConnectorCallPayload'] = ResolversParentTypes['ConnectorCallPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  output?: Resolver<ResolversTypes['Json'], ParentType, ContextType>;
};

export type ConnectorConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConnectorConnection'] = ResolversParentTypes['ConnectorConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConnectorEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Connector']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConnectorEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConnectorEdge'] = ResolversParentTypes['ConnectorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
};

export type ConnectorServiceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ConnectorService'] = ResolversParentTypes['ConnectorService']> = {
  connectors?: Resolver<Array<ResolversTypes['Connector']>, ParentType, ContextType>;
  environments?: Resolver<Maybe<Array<ResolversTypes['ServiceEnvironment']>>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreateAuthenticationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreateAuthenticationPayload'] = ResolversParentTypes['CreateAuthenticationPayload']> = {
  authentication?: Resolver<Maybe<ResolversTypes['Authentication']>, ParentType, ContextType>;
  authenticationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateExternalUserPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreateExternalUserPayload'] = ResolversParentTypes['CreateExternalUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CreateSolutionInstancePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreateSolutionInstancePayload'] = ResolversParentTypes['CreateSolutionInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  solutionInstance?: Resolver<ResolversTypes['SolutionInstance'], ParentType, ContextType>;
};

export type CreateUserAuthenticationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreateUserAuthenticationPayload'] = ResolversParentTypes['CreateUserAuthenticationPayload']> = {
  authenticationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomFieldResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAuthenticationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DeleteAuthenticationPayload'] = ResolversParentTypes['DeleteAuthenticationPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedAuthenticationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type EnvironmentScopeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['EnvironmentScope'] = ResolversParentTypes['EnvironmentScope']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExportProjectConfigPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ExportProjectConfigPayload'] = ResolversParentTypes['ExportProjectConfigPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exportProjectConfigJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExportProjectPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ExportProjectPayload'] = ResolversParentTypes['ExportProjectPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exportedProjectJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExportWorkflowsPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ExportWorkflowsPayload'] = ResolversParentTypes['ExportWorkflowsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exportedWorkflowsJson?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExternalUserResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ExternalUser'] = ResolversParentTypes['ExternalUser']> = {
  authentications?: Resolver<Maybe<Array<ResolversTypes['Authentication']>>, ParentType, ContextType>;
  externalUserId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTestUser?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  solutionInstances?: Resolver<Maybe<Array<ResolversTypes['SolutionInstance']>>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenerateAuthorizationCodePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerateAuthorizationCodePayload'] = ResolversParentTypes['GenerateAuthorizationCodePayload']> = {
  authorizationCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImportProjectPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ImportProjectPayload'] = ResolversParentTypes['ImportProjectPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImportWorkflowsPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ImportWorkflowsPayload'] = ResolversParentTypes['ImportWorkflowsPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InputViolationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['InputViolation'] = ResolversParentTypes['InputViolation']> = {
  expected?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  keyword?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface JSONScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Json'], any> {
  name: 'Json';
}

export type LookupResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Lookup'] = ResolversParentTypes['Lookup']> = {
  dependsOn?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LookupOptionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['LookupOption'] = ResolversParentTypes['LookupOption']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type LookupOptionsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['LookupOptions'] = ResolversParentTypes['LookupOptions']> = {
  billedTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['LookupOption']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  authenticationDialogUrl?: Resolver<Maybe<ResolversTypes['AuthenticationDialogUrlPayload']>, ParentType, ContextType, RequireFields<MutationauthenticationDialogUrlArgs, 'input'>>;
  authorize?: Resolver<ResolversTypes['AuthorizePayload'], ParentType, ContextType, RequireFields<MutationauthorizeArgs, 'input'>>;
  callConnector?: Resolver<ResolversTypes['ConnectorCallPayload'], ParentType, ContextType, RequireFields<MutationcallConnectorArgs, 'input'>>;
  callOperation?: Resolver<Maybe<ResolversTypes['CallOperationPayload']>, ParentType, ContextType, RequireFields<MutationcallOperationArgs, 'input'>>;
  callOperationPages?: Resolver<Maybe<ResolversTypes['CallOperationPagesPayload']>, ParentType, ContextType, RequireFields<MutationcallOperationPagesArgs, 'input'>>;
  createAuthentication?: Resolver<Maybe<ResolversTypes['CreateAuthenticationPayload']>, ParentType, ContextType, RequireFields<MutationcreateAuthenticationArgs, 'input'>>;
  createExternalUser?: Resolver<ResolversTypes['CreateExternalUserPayload'], ParentType, ContextType, RequireFields<MutationcreateExternalUserArgs, 'input'>>;
  createSolutionInstance?: Resolver<ResolversTypes['CreateSolutionInstancePayload'], ParentType, ContextType, RequireFields<MutationcreateSolutionInstanceArgs, 'input'>>;
  createUserAuthentication?: Resolver<ResolversTypes['CreateUserAuthenticationPayload'], ParentType, ContextType, RequireFields<MutationcreateUserAuthenticationArgs, 'input'>>;
  deleteAuthentication?: Resolver<Maybe<ResolversTypes['DeleteAuthenticationPayload']>, ParentType, ContextType, RequireFields<MutationdeleteAuthenticationArgs, 'input'>>;
  exportProject?: Resolver<ResolversTypes['ExportProjectPayload'], ParentType, ContextType, RequireFields<MutationexportProjectArgs, 'input'>>;
  exportProjectConfig?: Resolver<ResolversTypes['ExportProjectConfigPayload'], ParentType, ContextType, RequireFields<MutationexportProjectConfigArgs, 'input'>>;
  exportWorkflows?: Resolver<ResolversTypes['ExportWorkflowsPayload'], ParentType, ContextType, RequireFields<MutationexportWorkflowsArgs, 'input'>>;
  generateAuthorizationCode?: Resolver<ResolversTypes['GenerateAuthorizationCodePayload'], ParentType, ContextType, RequireFields<MutationgenerateAuthorizationCodeArgs, 'input'>>;
  importProject?: Resolver<ResolversTypes['ImportProjectPayload'], ParentType, ContextType, RequireFields<MutationimportProjectArgs, 'input'>>;
  importWorkflows?: Resolver<ResolversTypes['ImportWorkflowsPayload'], ParentType, ContextType, RequireFields<MutationimportWorkflowsArgs, 'input'>>;
  refreshCatalog?: Resolver<Maybe<ResolversTypes['RefreshCatalogPayload']>, ParentType, ContextType, RequireFields<MutationrefreshCatalogArgs, 'input'>>;
  removeAuthentication?: Resolver<ResolversTypes['RemoveUserAuthenticationPayload'], ParentType, ContextType, RequireFields<MutationremoveAuthenticationArgs, 'input'>>;
  removeExternalUser?: Resolver<ResolversTypes['RemoveExternalUserPayload'], ParentType, ContextType, RequireFields<MutationremoveExternalUserArgs, 'input'>>;
  removeSolutionInstance?: Resolver<ResolversTypes['RemoveSolutionInstancePayload'], ParentType, ContextType, RequireFields<MutationremoveSolutionInstanceArgs, 'input'>>;
  updateAuthentication?: Resolver<Maybe<ResolversTypes['UpdateAuthenticationPayload']>, ParentType, ContextType, RequireFields<MutationupdateAuthenticationArgs, 'input'>>;
  updateExternalUser?: Resolver<ResolversTypes['UpdateExternalUserPayload'], ParentType, ContextType, RequireFields<MutationupdateExternalUserArgs, 'input'>>;
  updateSolutionInstance?: Resolver<ResolversTypes['UpdateSolutionInstancePayload'], ParentType, ContextType, RequireFields<MutationupdateSolutionInstanceArgs, 'input'>>;
  upgradeSolutionInstance?: Resolver<ResolversTypes['UpgradeSolutionInstancePayload'], ParentType, ContextType, RequireFields<MutationupgradeSolutionInstanceArgs, 'input'>>;
};

export type NodeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Authentication' | 'ExternalUser' | 'Service' | 'ServiceEnvironment' | 'Solution' | 'SolutionInstance' | 'WorkflowInstance', ParentType, ContextType>;
};

export type OperationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Operation'] = ResolversParentTypes['Operation']> = {
  authScopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  connector?: Resolver<ResolversTypes['Connector'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasDynamicOutput?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inputSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  inputSchemaWarnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lookups?: Resolver<Array<ResolversTypes['Lookup']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  requiredInputSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PagingPlanResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PagingPlan'] = ResolversParentTypes['PagingPlan']> = {
  itemsPath?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parameter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeParameter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  style?: Resolver<ResolversTypes['PagingStyle'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  authentication?: Resolver<Maybe<ResolversTypes['Authentication']>, ParentType, ContextType, RequireFields<QueryauthenticationArgs, 'id'>>;
  connector?: Resolver<Maybe<ResolversTypes['Connector']>, ParentType, ContextType, RequireFields<QueryconnectorArgs, 'name'>>;
  connectorService?: Resolver<Maybe<ResolversTypes['ConnectorService']>, ParentType, ContextType, RequireFields<QueryconnectorServiceArgs, 'name' | 'version'>>;
  connectors?: Resolver<Maybe<ResolversTypes['ConnectorConnection']>, ParentType, ContextType, Partial<QueryconnectorsArgs>>;
  inputViolations?: Resolver<Maybe<Array<ResolversTypes['InputViolation']>>, ParentType, ContextType, RequireFields<QueryinputViolationsArgs, 'input'>>;
  lookupOptions?: Resolver<Maybe<ResolversTypes['LookupOptions']>, ParentType, ContextType, RequireFields<QuerylookupOptionsArgs, 'input'>>;
  operationOutputSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, RequireFields<QueryoperationOutputSchemaArgs, 'input'>>;
  solution?: Resolver<Maybe<ResolversTypes['Solution']>, ParentType, ContextType, RequireFields<QuerysolutionArgs, 'id'>>;
  solutionInstance?: Resolver<Maybe<ResolversTypes['SolutionInstance']>, ParentType, ContextType, RequireFields<QuerysolutionInstanceArgs, 'id'>>;
  user?: Resolver<Maybe<ResolversTypes['ExternalUser']>, ParentType, ContextType, Partial<QueryuserArgs>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, Partial<QueryusersArgs>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RefreshCatalogPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RefreshCatalogPayload'] = ResolversParentTypes['RefreshCatalogPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RemoveExternalUserPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RemoveExternalUserPayload'] = ResolversParentTypes['RemoveExternalUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RemoveSolutionInstancePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RemoveSolutionInstancePayload'] = ResolversParentTypes['RemoveSolutionInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RemoveUserAuthenticationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RemoveUserAuthenticationPayload'] = ResolversParentTypes['RemoveUserAuthenticationPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  connectors?: Resolver<Maybe<Array<ResolversTypes['Connector']>>, ParentType, ContextType>;
  environments?: Resolver<Maybe<Array<ResolversTypes['ServiceEnvironment']>>, ParentType, ContextType>;
  icon?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceEnvironmentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ServiceEnvironment'] = ResolversParentTypes['ServiceEnvironment']> = {
  authenticationType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credentialsSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Maybe<Array<ResolversTypes['EnvironmentScope']>>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userDataSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SolutionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Solution'] = ResolversParentTypes['Solution']> = {
  authSlots?: Resolver<Array<ResolversTypes['AuthSlot']>, ParentType, ContextType>;
  configSlots?: Resolver<Array<ResolversTypes['ConfigSlot']>, ParentType, ContextType>;
  customFields?: Resolver<Array<ResolversTypes['CustomField']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SolutionConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionConnection'] = ResolversParentTypes['SolutionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SolutionConnectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SolutionConnectionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionConnectionEdge'] = ResolversParentTypes['SolutionConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Solution'], ParentType, ContextType>;
};

export type SolutionInstanceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionInstance'] = ResolversParentTypes['SolutionInstance']> = {
  authValues?: Resolver<Array<ResolversTypes['AuthSlotValue']>, ParentType, ContextType>;
  configValues?: Resolver<Array<ResolversTypes['ConfigSlotValue']>, ParentType, ContextType>;
  created?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownerUser?: Resolver<Maybe<ResolversTypes['ExternalUser']>, ParentType, ContextType>;
  solution?: Resolver<ResolversTypes['Solution'], ParentType, ContextType>;
  solutionVersionFlags?: Resolver<ResolversTypes['SolutionInstanceSolutionVersionFlags'], ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['WorkflowInstanceConnection'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SolutionInstanceConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionInstanceConnection'] = ResolversParentTypes['SolutionInstanceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SolutionInstanceConnectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SolutionInstanceConnectionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionInstanceConnectionEdge'] = ResolversParentTypes['SolutionInstanceConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SolutionInstance'], ParentType, ContextType>;
};

export type SolutionInstanceSolutionVersionFlagsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SolutionInstanceSolutionVersionFlags'] = ResolversParentTypes['SolutionInstanceSolutionVersionFlags']> = {
  hasNewerVersion?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requiresSystemInputToUpdateVersion?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requiresUserInputToUpdateVersion?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ThirdPartyFailureResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ThirdPartyFailure'] = ResolversParentTypes['ThirdPartyFailure']> = {
  body?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UpdateAuthenticationPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UpdateAuthenticationPayload'] = ResolversParentTypes['UpdateAuthenticationPayload']> = {
  authentication?: Resolver<Maybe<ResolversTypes['Authentication']>, ParentType, ContextType>;
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateExternalUserPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UpdateExternalUserPayload'] = ResolversParentTypes['UpdateExternalUserPayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['ExternalUser'], ParentType, ContextType>;
};

export type UpdateSolutionInstancePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UpdateSolutionInstancePayload'] = ResolversParentTypes['UpdateSolutionInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  solutionInstance?: Resolver<ResolversTypes['SolutionInstance'], ParentType, ContextType>;
};

export type UpgradeSolutionInstancePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UpgradeSolutionInstancePayload'] = ResolversParentTypes['UpgradeSolutionInstancePayload']> = {
  clientMutationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  solutionInstance?: Resolver<ResolversTypes['SolutionInstance'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  __resolveType: TypeResolveFn<'ExternalUser', ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserConnectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserConnectionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserConnectionEdge'] = ResolversParentTypes['UserConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ExternalUser'], ParentType, ContextType>;
};

export type UserDetailsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserDetails'] = ResolversParentTypes['UserDetails']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  authentications?: Resolver<ResolversTypes['AuthenticationConnection'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['UserDetails'], ParentType, ContextType>;
  solutionInstances?: Resolver<ResolversTypes['SolutionInstanceConnection'], ParentType, ContextType, Partial<ViewersolutionInstancesArgs>>;
  solutions?: Resolver<ResolversTypes['SolutionConnection'], ParentType, ContextType, Partial<ViewersolutionsArgs>>;
};

export type WorkflowInstanceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowInstance'] = ResolversParentTypes['WorkflowInstance']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sourceWorkflowId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceWorkflowName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  triggerUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkflowInstanceConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowInstanceConnection'] = ResolversParentTypes['WorkflowInstanceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WorkflowInstanceConnectionEdge']>, ParentType, ContextType>;
};

export type WorkflowInstanceConnectionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorkflowInstanceConnectionEdge'] = ResolversParentTypes['WorkflowInstanceConnectionEdge']> = {
  node?: Resolver<ResolversTypes['WorkflowInstance'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GatewayContext> = {
  AuthSlot?: AuthSlotResolvers<ContextType>;
  AuthSlotValue?: AuthSlotValueResolvers<ContextType>;
  Authentication?: AuthenticationResolvers<ContextType>;
  AuthenticationConnection?: AuthenticationConnectionResolvers<ContextType>;
  AuthenticationCredentials?: AuthenticationCredentialsResolvers<ContextType>;
  AuthenticationDialogUrlPayload?: AuthenticationDialogUrlPayloadResolvers<ContextType>;
  AuthenticationEdge?: AuthenticationEdgeResolvers<ContextType>;
  AuthorizePayload?: AuthorizePayloadResolvers<ContextType>;
  CallOperationPagesPayload?: CallOperationPagesPayloadResolvers<ContextType>;
  CallOperationPayload?: CallOperationPayloadResolvers<ContextType>;
  ConfigSlot?: ConfigSlotResolvers<ContextType>;
  ConfigSlotValue?: ConfigSlotValueResolvers<ContextType>;
  Connector?: ConnectorResolvers<ContextType>;
  ConnectorCallPayload?: ConnectorCallPayloadResolvers<ContextType>;
  ConnectorConnection?: ConnectorConnectionResolvers<ContextType>;
  ConnectorEdge?: ConnectorEdgeResolvers<ContextType>;
  ConnectorService?: ConnectorServiceResolvers<ContextType>;
  CreateAuthenticationPayload?: CreateAuthenticationPayloadResolvers<ContextType>;
  CreateExternalUserPayload?: CreateExternalUserPayloadResolvers<ContextType>;
  CreateSolutionInstancePayload?: CreateSolutionInstancePayloadResolvers<ContextType>;
  CreateUserAuthenticationPayload?: CreateUserAuthenticationPayloadResolvers<ContextType>;
  CustomField?: CustomFieldResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAuthenticationPayload?: DeleteAuthenticationPayloadResolvers<ContextType>;
  EnvironmentScope?: EnvironmentScopeResolvers<ContextType>;
  ExportProjectConfigPayload?: ExportProjectConfigPayloadResolvers<ContextType>;
  ExportProjectPayload?: ExportProjectPayloadResolvers<ContextType>;
  ExportWorkflowsPayload?: ExportWorkflowsPayloadResolvers<ContextType>;
  ExternalUser?: ExternalUserResolvers<ContextType>;
  GenerateAuthorizationCodePayload?: GenerateAuthorizationCodePayloadResolvers<ContextType>;
  ImportProjectPayload?: ImportProjectPayloadResolvers<ContextType>;
  ImportWorkflowsPayload?: ImportWorkflowsPayloadResolvers<ContextType>;
  InputViolation?: InputViolationResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Json?: GraphQLScalarType;
  Lookup?: LookupResolvers<ContextType>;
  LookupOption?: LookupOptionResolvers<ContextType>;
  LookupOptions?: LookupOptionsResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Operation?: OperationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PagingPlan?: PagingPlanResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshCatalogPayload?: RefreshCatalogPayloadResolvers<ContextType>;
  RemoveExternalUserPayload?: RemoveExternalUserPayloadResolvers<ContextType>;
  RemoveSolutionInstancePayload?: RemoveSolutionInstancePayloadResolvers<ContextType>;
  RemoveUserAuthenticationPayload?: RemoveUserAuthenticationPayloadResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  ServiceEnvironment?: ServiceEnvironmentResolvers<ContextType>;
  Solution?: SolutionResolvers<ContextType>;
  SolutionConnection?: SolutionConnectionResolvers<ContextType>;
  SolutionConnectionEdge?: SolutionConnectionEdgeResolvers<ContextType>;
  SolutionInstance?: SolutionInstanceResolvers<ContextType>;
  SolutionInstanceConnection?: SolutionInstanceConnectionResolvers<ContextType>;
  SolutionInstanceConnectionEdge?: SolutionInstanceConnectionEdgeResolvers<ContextType>;
  SolutionInstanceSolutionVersionFlags?: SolutionInstanceSolutionVersionFlagsResolvers<ContextType>;
  ThirdPartyFailure?: ThirdPartyFailureResolvers<ContextType>;
  UpdateAuthenticationPayload?: UpdateAuthenticationPayloadResolvers<ContextType>;
  UpdateExternalUserPayload?: UpdateExternalUserPayloadResolvers<ContextType>;
  UpdateSolutionInstancePayload?: UpdateSolutionInstancePayloadResolvers<ContextType>;
  UpgradeSolutionInstancePayload?: UpgradeSolutionInstancePayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserConnectionEdge?: UserConnectionEdgeResolvers<ContextType>;
  UserDetails?: UserDetailsResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WorkflowInstance?: WorkflowInstanceResolvers<ContextType>;
  WorkflowInstanceConnection?: WorkflowInstanceConnectionResolvers<ContextType>;
  WorkflowInstanceConnectionEdge?: WorkflowInstanceConnectionEdgeResolvers<ContextType>;
};

