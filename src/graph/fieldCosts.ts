/** Points for a request to Tray; an object of an answer counts one. */
export const REQUEST_POINTS = 50;

/** Fields that ask Tray again for each object they are selected of. */
export const REQUESTS: Readonly<Record<string, number>> = {
  'ExternalUser.viewer': 2, // one of them for the user's token
  'ExternalUser.authentications': 2,
  'ExternalUser.solutionInstances': 1,
  'Authentication.scopes': 1,
  'Authentication.onPremAgentGroupId': 1,
  'Authentication.credentials': 1,
  'AuthSlotValue.authentication': 1,
  'Connector.operations': 1,
  'Connector.operation': 1,
  'ConnectorService.environments': 1,
  'Service.environments': 1,
};

/** Nodes of a page whose size nobody has said; Tray documents none. */
export const PAGE_SIZE = 50;

/** Fields that hold what is on a page. */
export const PAGE_LIST = /\.(edges|nodes|options)$/;

/** Elements of a list that cannot be paged. */
export const LIST_SIZE = 10;

/** Lists that are known to be longer: Tray's catalogue, and what its connectors do. */
export const CATALOGUE_SIZE = 700;
export const SIZES: Readonly<Record<string, number>> = {
  'Query.connectors': CATALOGUE_SIZE,
  'Connector.operations': 30,
};
