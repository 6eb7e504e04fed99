import type { Caller } from '../../identity/caller.ts';
import { createLoader } from '../../identity/createLoader.ts';
import { createLimit } from '../../lib/createLimit.ts';
import { settleAll } from '../../lib/settleAll.ts';
import type { Transport } from '../../transport/transport.ts';
import type { CatalogueReads } from '../catalogueReads.ts';
import { orDeadline } from '../orDeadline.ts';
import { orNull } from '../orNull.ts';
import { pathSegment } from '../pathSegment.ts';
import {
  type AuthenticationRecord,
  decodeAuthentication,
  decodeCreated,
  type EnvironmentRecord,
  type ServiceVersion,
} from './records.ts';

/** The content of an authentication as Tray stores it. */
export interface AuthenticationContent {
  readonly name: string;
  readonly credentials?: unknown;
  readonly userData?: unknown;
  readonly scopes?: readonly string[] | null | undefined;
  readonly onPremAgentGroupId?: string | null | undefined;
}

/** The Auths API as one caller, for one operation. */
export interface AuthsSource {
  /** One authentication, or null. Asked for once for each id. */
  byId(id: string): Promise<AuthenticationRecord | null>;
  /** The environments of a service; null where Tray does not know it. Asked for once for each. */
  environments(service: ServiceVersion): Promise<readonly EnvironmentRecord[] | null>;
  /** Stores an authentication for the caller; its new id. */
  create(serviceEnvironmentId: string, content: AuthenticationContent): Promise<string>;
  update(id: string, content: AuthenticationContent): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Single reads that one client operation sends at a time. */
const MAX_PARALLEL_READS = 16;

/** Source: https://developer.tray.ai/openapi/trayapi/tag/authentications */
export function createAuthsSource(
  transport: Transport,
  caller: Caller,
  catalogue: CatalogueReads,
): AuthsSource {
  const limit = createLimit(MAX_PARALLEL_READS);
  const get = { api: 'auths', kind: 'read', method: 'GET' } as const;
  const write = { api: 'auths', kind: 'write', caller } as const;
  const byId = createLoader(caller, 'authentications', (ids: readonly string[]) =>
    settleAll(ids, id =>
      orNull(
        orDeadline(
          'auths',
          limit(() => transport.send({ ...get, path: pathTo(id), caller }, decodeAuthentication)),
        ),
      ),
    ),
  );
  const environments = createLoader(
    caller,
    'environments',
    (services: readonly ServiceVersion[]) =>
      settleAll(services, service => {
        const answer = catalogue.environments(caller, service, (as, decode) => {
          const path = environmentsOf(service);
          return limit(() => transport.send({ ...get, path, caller: as, isShared: true }, decode));
        });
        return answer instanceof Promise ? orNull(orDeadline('auths', answer)) : answer;
      }),
    ({ name, version }) => `${version} ${name}`,
  );

  return {
    byId: id => byId.load(id),
    environments: service => environments.load(service),
    create: (serviceEnvironmentId, content) =>
      transport.send(
        {
          ...write,
          method: 'POST',
          path: '/core/v1/authentications',
          body: { serviceEnvironmentId, ...withoutNulls(content) },
        },
        decodeCreated,
      ),
    async update(id, content) {
      const request = { ...write, method: 'PUT', path: pathTo(id) } as const;
      const updated = await transport.send(
        { ...request, body: withoutNulls(content) },
        decodeAuthentication,
      );
      byId.prime(id, updated);
    },
    remove: id => transport.send({ ...write, method: 'DELETE', path: pathTo(id) }, () => undefined),
  };
}

const pathTo = (id: string): string => `/core/v1/authentications/${pathSegment(id, 'id')}`;

const environmentsOf = ({ name, version }: ServiceVersion): string =>
  `/core/v1/services/${pathSegment(name, 'service')}/versions/${version}/environments`;

/** GraphQL sends null for what a client leaves out on purpose; Tray wants it absent. */
const withoutNulls = (content: AuthenticationContent): Record<string, unknown> =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value != null));
