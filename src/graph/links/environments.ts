import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { EnvironmentRecord, ServiceVersion } from '../../upstream/auths/records.ts';
import { type AuthenticationParent, SERVICE, type ServiceEnvironmentParent } from '../parents.ts';
import { unlisted } from './authentication.ts';
import type { SelectionReads } from './selectionReads.ts';

/** The environments of a service; null where Tray does not know it. */
export const environmentsOf = (
  service: ServiceVersion,
  { auths }: GatewayContext,
): Promise<EnvironmentRecord[] | null> =>
  auths.environments(service) as Promise<EnvironmentRecord[] | null>; // nobody changes it

type EnvironmentField = 'authenticationType' | 'userDataSchema' | 'credentialsSchema' | 'scopes';

/** A field that REST adds to a service environment of the Users API. */
export const environmentField = <F extends EnvironmentField>(field: F) => ({
  selectionSet: '{ _tray_id: id }',
  async resolve(
    parent: ServiceEnvironmentParent,
    _args: unknown,
    context: GatewayContext,
  ): Promise<never> {
    const environment = isRecord(parent) ? parent : await findEnvironment(parent, context);
    return (environment?.[field] ?? null) as never;
  },
});

/** What the Users API answers holds the key too, and names that a client may have chosen. */
const isRecord = (parent: ServiceEnvironmentParent): parent is EnvironmentRecord =>
  parent._tray_id === undefined && 'credentialsSchema' in parent;

async function findEnvironment(
  parent: ServiceEnvironmentParent,
  { auths }: GatewayContext,
): Promise<EnvironmentRecord | undefined> {
  const service = parent[SERVICE];
  if (!service) return unlisted();
  const id = parent._tray_id ?? parent.id;
  return (await auths.environments(service))?.find(environment => environment.id === id);
}

/**
 * `Authentication.serviceEnvironment` of the Users API, which also remembers the service where a
 * field of REST is selected below: REST finds environments by service only.
 */
export const serviceEnvironmentOf = (reads: SelectionReads) => ({
  selectionSet: (node: FieldNode) => (wantsRest(node) ? SERVICE_KEY : NOTHING),
  async resolve(
    parent: AuthenticationParent,
    args: Record<string, unknown>,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ): Promise<never> {
    const environment = await reads.own(parent, args, context, info);
    const service = parent._tray_service as { name: string; version: string } | undefined;
    const isThere = typeof environment === 'object' && environment !== null;
    if (service === undefined || !isThere || environment instanceof Error) {
      return environment as never;
    }
    const { name, version } = service;
    return Object.assign(environment, { [SERVICE]: { name, version: Number(version) } }) as never;
  },
});

const selectionSet = (text: string): SelectionSetNode => {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError(`No selection: ${text}`);
  return definition.selectionSet;
};

const SERVICE_KEY = selectionSet('{ _tray_service: service { name version } }');
const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

const REST_FIELDS: ReadonlySet<string> = new Set<EnvironmentField>([
  'authenticationType',
  'userDataSchema',
  'credentialsSchema',
  'scopes',
]);

/** Whether a field of REST may be selected; a named fragment may hold anything. */
const wantsRest = ({ selectionSet: set }: Pick<FieldNode, 'selectionSet'>): boolean =>
  set?.selections.some(
    selection =>
      selection.kind === Kind.FRAGMENT_SPREAD ||
      (selection.kind === Kind.FIELD && REST_FIELDS.has(selection.name.value)) ||
      (selection.kind === Kind.INLINE_FRAGMENT && wantsRest(selection)),
  ) ?? false;
