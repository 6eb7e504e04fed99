/** Operations that stand for what clients do, and the longest chain of dependent calls in each. */
export interface Operation {
  readonly name: string;
  readonly who: 'master' | 'user';
  readonly query: string;
  /**
   * Requests to Tray of which each has to wait for another, with cold caches; of a wide fan-out 16
   * are sent at a time, so that it counts once for each 16.
   */
  readonly hops: number;
}

const aliases = ['a', 'b', 'c', 'd', 'e'];

const firstScreen = `{
  viewer { authentications { edges { node { id name } } } }
  connectors(first: 50) { nodes { name version title } }
  connector(name: "northwind-crm", version: "10.1") {
    operations { name inputSchema }
    service { environments { id title } }
  }
}`;

export const operations: readonly Operation[] = [
  {
    name: 'viewer { details solutions authentications } beside users, with aliases',
    who: 'master',
    hops: 1,
    query: `{ viewer { details { name } solutions { edges { node { title } } } }
       again: viewer { authentications { edges { node { name } } } }
       users(first: 5) { edges { node { name } } } }`,
  },
  {
    name: '50 authentications (10 distinct) with scopes and connectors',
    who: 'user',
    hops: 2,
    query: `{ ${aliases
      .map(
        alias =>
          `${alias}: viewer { authentications { edges { node { name scopes connectors { title } } } } }`,
      )
      .join(' ')} }`,
  },
  {
    name: '50 connectors with their operations',
    who: 'user',
    hops: 5,
    query: '{ connectors(first: 50) { nodes { operations { name } } } }',
  },
  {
    name: 'one connector by three paths and two aliases',
    who: 'user',
    hops: 2,
    query: `{ connector(name: "northwind-crm", version: "10.1") { operations { name } }
       newest: connector(name: "northwind-crm") { operations { title } }
       connectors(filter: { names: ["northwind-crm"], latestOnly: true }) { nodes { operations { name } } } }`,
  },
  { name: 'the first screen of a form', who: 'user', hops: 2, query: firstScreen },
  {
    name: '20 instances with their owners and the authentications in their slots',
    who: 'master',
    hops: 4,
    query: `{ viewer { solutionInstances(first: 20) { edges { node { ownerUser { name }
       authValues { authentication { name } } } } } } }`,
  },
];
