import { notFound } from './restError.ts';
import type { RestHandler } from './restRequest.ts';

/** `GET /core/v1/connectors`: one element per version, all at once. */
export const listConnectors: RestHandler = tray => {
  const ids = new Map(
    tray.registry.services.map(({ name, version, id }) => [`${name}@${version}`, id]),
  );
  const elements = tray.registry.connectors.map(connector => {
    const { name, version, title, description, service } = connector;
    const id = ids.get(`${service.name}@${service.version}`);
    return { name, version, title, description, service: { id, ...service } };
  });
  return { status: 200, body: { elements } };
};

/** `GET …/operations`: without the hidden ones, which can be called all the same. */
export const listOperations: RestHandler = (tray, { params: [name = '', version = ''] }) => {
  const connector = tray.registry.find(name, version);
  if (!connector) throw notFound('Connector');
  const elements = connector.operations
    .filter(({ hidden }) => !hidden)
    .map(operation => ({
      name: operation.name,
      title: operation.title,
      description: operation.description,
      inputSchema: operation.inputSchema,
      outputSchema: operation.outputSchema,
      hasDynamicOutput: operation.hasDynamicOutput,
      authScopes: operation.authScopes,
    }));
  return { status: 200, body: { elements } };
};
