import type { GatewayContext } from '../../context.ts';
import type { ConnectorRecord } from '../../upstream/connectors/records.ts';
import { fromList } from './authentication.ts';

/** `Connector.authentications`: the caller's, of the same service and the same service version. */
export async function connectorAuthentications(
  { service }: ConnectorRecord,
  { users }: GatewayContext,
): Promise<object[]> {
  if (!service) return [];
  const listed = await users.authentications();
  return [...listed.values()]
    .filter(
      authentication =>
        authentication.service.name === service.name &&
        Number(authentication.service.version) === service.version,
    )
    .map(fromList);
}
