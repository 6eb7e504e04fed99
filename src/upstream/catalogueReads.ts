import type { CachedReads, Freshness, Load } from '../identity/cachedRead.ts';
import type { Caller } from '../identity/caller.ts';
import {
  decodeEnvironments,
  type EnvironmentRecord,
  type ServiceVersion,
} from './auths/records.ts';
import { type Catalogue, createCatalogue } from './connectors/catalogue.ts';
import {
  type ConnectorRef,
  decodeConnectors,
  type OperationRecord,
  operationsDecoder,
} from './connectors/records.ts';

/**
 * What Tray offers, whoever asks: kept and renewed, apart for each organisation's principal; at once
 * where it is kept.
 */
export interface CatalogueReads {
  connectors(asker: Caller, load: Load<Catalogue>): Catalogue | Promise<Catalogue>;
  operations(
    asker: Caller,
    ref: ConnectorRef,
    load: Load<readonly OperationRecord[]>,
  ): readonly OperationRecord[] | Promise<readonly OperationRecord[]>;
  environments(
    asker: Caller,
    service: ServiceVersion,
    load: Load<readonly EnvironmentRecord[]>,
  ): readonly EnvironmentRecord[] | Promise<readonly EnvironmentRecord[]>;
  /** Drops all that the asker has been given, or what belongs to one connector. */
  forget(asker: Caller, connector?: ConnectorRef): Promise<void>;
}

export interface CatalogueReadsOptions {
  readonly reads: CachedReads;
  readonly connectors: Freshness;
  /** Of operations and of environments. */
  readonly operations: Freshness;
}

export function createCatalogueReads(options: CatalogueReadsOptions): CatalogueReads {
  const { reads, connectors, operations } = options;
  return {
    connectors: (asker, load) =>
      reads.read(asker, ['connectors'], connectors, decodeCatalogue, load),
    operations: (asker, ref, load) =>
      reads.read(
        asker,
        ['operations', ref.name, ref.version],
        operations,
        operationsDecoder(ref),
        load,
      ),
    environments: (asker, { name, version }, load) =>
      reads.read(
        asker,
        ['environments', name, String(version)],
        operations,
        decodeEnvironments,
        load,
      ),
    forget: ({ principal }, connector) =>
      reads.forget(principal, connector ? ['operations', connector.name, connector.version] : []),
  };
}

const decodeCatalogue = (json: unknown): Catalogue => createCatalogue(decodeConnectors(json));
