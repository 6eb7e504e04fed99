import { fileURLToPath, pathToFileURL } from 'node:url';
import { hiveExchange } from '../peers/hive/exchange.ts';
import { tailcallExchange } from '../peers/tailcall/exchange.ts';
import { tailcallProblem } from '../peers/tailcall/loader.ts';
import { tailcallCommand } from '../peers/tailcall/tailcallCommand.ts';
import { directExchange, graphqlExchange } from './exchange.ts';
import type { Server } from './server.ts';
import { trayGraph } from './trayGraph.ts';
import { versionsOf } from './versions.ts';

const ROOT = new URL('../../', import.meta.url);

/** A program of ours in peers/. */
const peer = (file: string) => (): string[] => [
  process.execPath,
  fileURLToPath(new URL(`../peers/${file}`, import.meta.url)),
];

/** Asked as tray-graph is, but for the workloads that it cannot do. */
const allBut =
  (...names: readonly string[]): Server['exchange'] =>
  workload =>
    names.includes(workload.name) ? undefined : graphqlExchange(workload);

const bareProxy: Server = {
  name: 'bare-proxy',
  title: 'bare pass-through proxy',
  command: peer('bareProxy.ts'),
  exchange: directExchange,
  versions: () => versionsOf('undici'),
  logging: 'none',
};

const handCoded: Server = {
  name: 'hand-coded',
  title: 'hand-coded backend, no GraphQL',
  command: peer('handCoded/main.ts'),
  exchange: workload => graphqlExchange(workload, `/${workload.name}`),
  versions: () => versionsOf('undici'),
  logging: 'none',
};

const apolloStitch: Server = {
  name: 'apollo-stitch',
  title: 'Apollo Server and stitchSchemas, as tutorials have it',
  command: peer('apolloStitch.mjs'),
  exchange: allBut('entities'),
  versions: () => versionsOf('@apollo/server', '@graphql-tools/stitch', 'graphql'),
  logging: 'none',
};

const yoga: Server = {
  name: 'yoga',
  title: 'GraphQL Yoga, resolvers by hand',
  command: peer('yoga.mjs'),
  exchange: allBut(),
  versions: () => versionsOf('graphql-yoga', 'graphql', 'dataloader', 'undici'),
  logging: 'warnings',
};

const mercurius: Server = {
  name: 'mercurius',
  title: 'Mercurius with JIT, resolvers and loaders by hand',
  command: peer('mercurius.mjs'),
  exchange: allBut(),
  versions: () => versionsOf('mercurius', 'fastify', 'graphql', 'undici'),
  logging: 'none',
};

const hiveGateway: Server = {
  name: 'hive-gateway',
  title: 'Hive Gateway on what Mesh composes',
  command: peer('hive/main.mjs'),
  exchange: hiveExchange,
  versions: () =>
    versionsOf('@graphql-hive/gateway', '@graphql-mesh/compose-cli', '@omnigraph/json-schema'),
  logging: 'warnings',
};

const tailcall: Server = {
  name: 'tailcall',
  title: 'Tailcall (Rust)',
  command: tailcallCommand,
  // It would report its start to its makers.
  env: () => ({ TAILCALL_TRACKER: 'false' }),
  exchange: tailcallExchange,
  problem: tailcallProblem,
  versions: () => versionsOf('@tailcallhq/core-linux-x64-gnu'),
  logging: 'none',
};

/** All that are measured when none are named. */
export const SERVERS: readonly Server[] = [
  trayGraph({ name: 'tray-graph', title: 'tray-graph', root: ROOT }),
  bareProxy,
  handCoded,
  apolloStitch,
  yoga,
  mercurius,
  hiveGateway,
  tailcall,
];

/** tray-graph in other ways, measured only when asked for. */
export const VARIANTS: readonly Server[] = [
  trayGraph({
    name: 'tray-graph-info',
    title: 'tray-graph, logging each operation',
    root: ROOT,
    settings: { LOG_LEVEL: 'info' },
  }),
];

/** Another checkout of the project, built, to compare with. */
export const baseline = (folder: string): Server =>
  trayGraph({
    name: 'baseline',
    title: 'tray-graph, baseline',
    root: pathToFileURL(`${folder.replace(/\/$/, '')}/`),
  });
