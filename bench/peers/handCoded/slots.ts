import { onceEach } from './onceEach.ts';
import { type Ask, type Edges, send, users } from './tray.ts';

export async function slots(ask: Ask) {
  interface Slot {
    readonly externalId: string;
    readonly authId: string;
  }
  interface Row {
    readonly id: string;
    readonly name: string;
    readonly authValues: readonly Slot[];
  }
  const { viewer } = await users<{ viewer: { solutionInstances: Edges<Row> } }>(
    ask,
    '{ viewer { solutionInstances(first: 50) { edges { node { id name authValues { externalId authId } } } } } }',
  );
  const { edges } = viewer.solutionInstances;
  const ids = edges.flatMap(({ node }) => node.authValues.map(({ authId }) => authId));
  const authentications = await onceEach(ids, async authId => {
    const found = await send(ask, `/core/v1/authentications/${authId}`);
    const { id, name, scopes } = found as { id: string; name: string; scopes: readonly string[] };
    return { id, name, scopes };
  });
  const rows = edges.map(({ node: { id, name, authValues } }) => {
    const slotsOfRow = authValues.map(({ externalId, authId }) => ({
      ...{ externalId, authId, authentication: authentications.get(authId) },
    }));
    return { node: { id, name, authValues: slotsOfRow } };
  });
  return { viewer: { solutionInstances: { edges: rows } } };
}
