import { notFound, RestError } from './restError.ts';
import type { RestHandler } from './restRequest.ts';

/** `GET /core/v1/services/{name}/versions/{version}/environments`. */
export const listEnvironments: RestHandler = (tray, { params: [name = '', version = ''] }) => {
  if (!/^\d{1,9}$/.test(version)) {
    throw new RestError(400, 'Invalid value for: path parameter service-version');
  }
  const service = tray.registry.services.find(
    candidate => candidate.name === name && candidate.version === Number(version),
  );
  if (!service) throw notFound('Service');
  return { status: 200, body: { elements: service.environments } };
};
