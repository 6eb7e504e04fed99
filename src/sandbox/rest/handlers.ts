import type { Route } from '../routes.ts';
import {
  createAuthentication,
  deleteAuthentication,
  getAuthentication,
  getFullAuthentication,
  updateAuthentication,
} from './authentications.ts';
import { callConnector } from './call.ts';
import { listConnectors, listOperations } from './connectors.ts';
import { listEnvironments } from './environments.ts';
import type { RestHandler } from './restRequest.ts';

/** The routes of the REST APIs. */
export type RestRoute = Exclude<Route, 'graphql' | 'unknown'>;

/** Who answers which route. */
export const restHandlers: Readonly<Record<RestRoute, RestHandler>> = {
  'connectors.list': listConnectors,
  'connectors.operations': listOperations,
  'connectors.call': callConnector,
  'authentications.create': createAuthentication,
  'authentications.get': getAuthentication,
  'authentications.update': updateAuthentication,
  'authentications.delete': deleteAuthentication,
  'authentications.full': getFullAuthentication,
  'services.environments': listEnvironments,
};
