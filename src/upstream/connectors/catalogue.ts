import { compareVersions } from '../../lib/compareVersions.ts';
import { once } from '../../lib/once.ts';
import type { ConnectorRecord, ConnectorRef, ServiceRecord, ServiceRef } from './records.ts';

/** The connectors that one caller sees, indexed. */
export interface Catalogue {
  /** By name, and then newest version first. */
  readonly connectors: readonly ConnectorRecord[];
  /** The version asked for, or the newest; null where there is none. */
  find(name: string, version?: string | null): ConnectorRecord | null;
  /** All versions of one connector, newest first. */
  versions(name: string): readonly ConnectorRecord[];
  isLatest(ref: ConnectorRef): boolean;
  service(ref: ServiceRef): ServiceRecord | null;
  usersOf(service: ServiceRef): readonly ConnectorRecord[];
}

export function createCatalogue(unordered: readonly ConnectorRecord[]): Catalogue {
  const connectors = unordered.toSorted(byNameNewestFirst);
  const byName = once(() => Map.groupBy(connectors, connector => connector.name));
  const byService = once(() =>
    Map.groupBy(connectors, ({ service }) => (service ? serviceKey(service) : '')),
  );
  const usersOf = (service: ServiceRef): readonly ConnectorRecord[] =>
    byService().get(serviceKey(service)) ?? [];

  return {
    connectors,
    find: (name, version) =>
      (version === undefined || version === null
        ? byName().get(name)?.[0]
        : byName()
            .get(name)
            ?.find(connector => connector.version === version)) ?? null,
    versions: name => byName().get(name) ?? [],
    isLatest: ({ name, version }) => byName().get(name)?.[0]?.version === version,
    service: ref => usersOf(ref)[0]?.service ?? null,
    usersOf,
  };
}

const serviceKey = ({ name, version }: ServiceRef): string => `${version} ${name}`;

const byNameNewestFirst = (a: ConnectorRecord, b: ConnectorRecord): number => {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return compareVersions(b.version, a.version);
};
