import type { CachedReads, Freshness } from '../identity/cachedRead.ts';
import type { Caller } from '../identity/caller.ts';
import type { EnvironmentRecord, ServiceVersion } from './auths/records.ts';
import { type Catalogue, createCatalogue } from './connectors/catalogue.ts';
import type { ConnectorRecord, ConnectorRef, OperationRecord } from './connectors/records.ts';

/** Loads one thing as the caller it is given. */
type Load<T> = (as: Caller) => Promise<T>;

/** What Tray offers, whoever asks: kept and renewed, apart for each organisation's principal. */
export interface CatalogueReads {
  connectors(asker: Caller, load: Load<readonly ConnectorRecord[]>): Promise<Catalogue>;
  operations(
    asker: Caller,
    ref: ConnectorRef,
    load: Load<readonly OperationRecord[]>,
  ): Promise<readonly OperationRecord[]>;
  environments(
    asker: Caller,
    service: ServiceVersion,
    load: Load<readonly EnvironmentRecord[]>,
  ): Promise<readonly EnvironmentRecord[]>;
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
      reads.read(asker, ['connectors'], connectors, load, createCatalogue),
    operations: (asker, { name, version }, load) =>
      reads.read(asker, ['operations', name, version], operations, load),
    environments: (asker, { name, version }, load) =>
      reads.read(asker, ['environments', name, String(version)], operations, load),
    forget: ({ principal }, connector) =>
      reads.forget(principal, connector ? ['operations', connector.name, connector.version] : []),
  };
}
