import type { DatabaseSync } from 'node:sqlite';
import type { SandboxConnector, SandboxService } from '../types.ts';
import { catalogueConnectors } from './catalogue/catalogueConnectors.ts';
import { catalogueProducts } from './catalogue/catalogueProducts.ts';
import { catalogueService } from './catalogue/catalogueService.ts';
import { httpClient } from './httpClient/httpClient.ts';
import { ledgerDesk } from './ledgerDesk/ledgerDesk.ts';
import { northwindCrm } from './northwindCrm/northwindCrm.ts';
import { pigeonChat } from './pigeonChat/pigeonChat.ts';
import { createRecordTables } from './records.ts';
import { services as ownServices } from './services.ts';
import { tabulaSheets } from './tabulaSheets/tabulaSheets.ts';

/** Everything that can be called, and the services behind it. */
export interface ConnectorRegistry {
  readonly services: readonly SandboxService[];
  /** One element per connector version, in no promised order. */
  readonly connectors: readonly SandboxConnector[];
  /** `undefined` when there is no such version of a connector of that name. */
  find(name: string, version: string): SandboxConnector | undefined;
}

export interface ConnectorRegistryOptions {
  /** Holds the third parties' data, in tables whose names start with `tp_`; they are created here. */
  readonly database: DatabaseSync;
  /** Connectors wanted in all, each version counted; never fewer than those doing real work. */
  readonly catalogueSize?: number | undefined;
}

/** Products of the catalogue when no size is asked for; with their versions more than one page of 50. */
const usualProducts = 55;

/**
 * The local Tray's connectors: five that do real work, and a catalogue around them whose answers
 * are made up from their output schemas, always the same ones.
 *
 * Operations of the catalogue are built whenever they are read, so a large one costs little memory.
 */
export function createConnectorRegistry(options: ConnectorRegistryOptions): ConnectorRegistry {
  createRecordTables(options.database);
  const connectors = listConnectors(options.catalogueSize);
  const byKey = new Map(
    connectors.map(connector => [keyOf(connector.name, connector.version), connector]),
  );
  const services = servicesOf(connectors);
  return { services, connectors, find: (name, version) => byKey.get(keyOf(name, version)) };
}

const keyOf = (name: string, version: string): string => JSON.stringify([name, version]);

function listConnectors(catalogueSize: number | undefined): readonly SandboxConnector[] {
  const working = [...httpClient, ...northwindCrm, tabulaSheets, ...pigeonChat, ledgerDesk];
  if (catalogueSize === undefined) {
    return [...working, ...catalogueConnectors(catalogueProducts(usualProducts))];
  }
  const rest = Math.max(0, catalogueSize - working.length);
  return [...working, ...catalogueConnectors(catalogueProducts(rest)).slice(0, rest)];
}

function servicesOf(connectors: readonly SandboxConnector[]): readonly SandboxService[] {
  const known = new Map(
    ownServices.map(service => [keyOf(service.name, `${service.version}`), service]),
  );
  for (const { service, title } of connectors) {
    const key = keyOf(service.name, `${service.version}`);
    if (!known.has(key)) known.set(key, catalogueService(service.name, service.version, title));
  }
  return [...known.values()];
}
