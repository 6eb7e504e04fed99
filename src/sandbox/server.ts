import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { createClock } from './clock.ts';
import { createConnectorRegistry } from './connectors/registry.ts';
import { createFaults } from './control/faults.ts';
import { createRequestLog } from './control/requestLog.ts';
import { createTrayControl, type TrayControl } from './control/trayControl.ts';
import { createDialogSessions } from './dialog/dialogSessions.ts';
import { createEnvironments } from './environments.ts';
import { createLimits, type LimitSettings, trayLimits } from './limits.ts';
import { handleRequest, type ListenerParts } from './requestListener.ts';
import { seedCompany } from './seed/seedCompany.ts';
import { openDatabase } from './store/openDatabase.ts';
import { createStore } from './store/store.ts';
import type { UserRecord } from './store/userStore.ts';
import { createTokens } from './tokens.ts';
import type { Tray } from './tray.ts';
import { createUsersApi } from './users/usersApi.ts';
import { writeReply } from './writeReply.ts';

export interface LocalTrayOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** SQLite file, made when it is absent; `:memory:` keeps nothing. */
  readonly dataFile: string;
  /** Starts afresh, without the data of earlier runs. */
  readonly reset?: boolean;
  readonly masterToken: string;
  /** Connectors wanted in all, each version counted. */
  readonly connectors?: number;
  /** Tray's limits unless given; `false` for none. */
  readonly limits?: LimitSettings | false;
  /** Whether `control` can be reached over HTTP too, at `/__control`, with the master token. */
  readonly control?: boolean;
  /** Whether every answer names the owner of the token that fetched it. */
  readonly stamp?: boolean;
  /** Hosts (`name` or `name:port`) to which the HTTP client connector may send; loopback unless given. */
  readonly allowedHosts?: readonly string[];
}

export interface LocalTray extends AsyncDisposable {
  /** Base of the REST APIs. */
  readonly origin: string;
  readonly graphqlUrl: string;
  readonly masterToken: string;
  readonly control: TrayControl;
  /** A user token, valid for two days. @throws {TypeError} when there is no such user. */
  mintUserToken(userId: string): string;
  /** The end users there are now. */
  users(): readonly UserRecord[];
  close(): Promise<void>;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Starts a local Tray: the Users API and both REST APIs on one port, over one data file.
 *
 * @throws {DataFileError} when the data file cannot be used.
 */
export async function startLocalTray(options: LocalTrayOptions): Promise<LocalTray> {
  const { port = 0, host = '127.0.0.1', dataFile, reset = false, masterToken } = options;
  if (masterToken === '') throw new TypeError('the master token must not be empty');
  const database = openDatabase(dataFile, { reset });
  try {
    const parts = createParts(options, database);
    const server = await listen(parts, port, host);
    return toLocalTray(parts, server, host, masterToken);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createParts(options: LocalTrayOptions, database: DatabaseSync): ListenerParts {
  const { masterToken, connectors, limits = trayLimits, allowedHosts = loopback } = options;
  const clock = createClock();
  const store = createStore(database);
  const tokens = createTokens(masterToken, store, clock);
  const registry = createConnectorRegistry({
    database,
    catalogueSize: connectors,
  });
  const environments = createEnvironments(registry.services);
  const tray: Tray = { database, store, tokens, clock, registry, environments, allowedHosts };
  seedCompany(store);
  const faults = createFaults();
  const log = createRequestLog(clock.now);
  return {
    tray,
    usersApi: createUsersApi(tray),
    limits: createLimits(limits, clock),
    stamp: options.stamp ?? false,
    faults,
    log,
    control: createTrayControl({ faults, log, clock, tokens }),
    hasHttpControl: options.control ?? false,
    dialogs: createDialogSessions(clock),
  };
}

async function listen(parts: ListenerParts, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    handleRequest(parts, request, response).catch(() => refuse(request, response));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await promise;
  return server;
}

/** Ends a request that broke off in the middle of its body, or whose handling failed. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete && !response.headersSent) {
    writeReply(response, { status: 500, body: { message: 'Internal server error' } });
  } else response.destroy();
}

function toLocalTray(
  { tray, control, faults }: ListenerParts,
  server: Server,
  host: string,
  masterToken: string,
): LocalTray {
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server)}`;
  const closeOnce = async (): Promise<void> => {
    const closed = new Promise(resolve => server.once('close', resolve));
    server.close();
    faults.removeAll();
    server.closeAllConnections();
    await closed;
    tray.database.close();
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeOnce();
    return closing;
  };
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    masterToken,
    control,
    mintUserToken: userId => {
      if (!tray.store.users.find(userId)) throw new TypeError(`there is no user ${userId}`);
      return tray.tokens.mintUserToken(userId);
    },
    users: tray.store.users.list,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}
