/** Hive Gateway as its command line runs it, on the supergraph that Mesh composes at the start. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** The file behind a package's command. */
function commandOf(name, command) {
  const file = require.resolve(`${name}/package.json`);
  return join(dirname(file), require(file).bin[command]);
}

const folder = mkdtempSync(join(tmpdir(), 'tray-graph-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const supergraph = join(folder, 'supergraph.graphql');
const compose = commandOf('@graphql-mesh/compose-cli', 'mesh-compose');
const { status, stderr } = spawnSync(
  process.execPath,
  [compose, '--config-path', 'mesh.config.mjs', '--output', supergraph],
  { cwd: here, encoding: 'utf8' },
);
if (status !== 0) throw new Error(`mesh-compose failed: ${stderr}`);

process.chdir(here);
process.argv.splice(
  2,
  Number.POSITIVE_INFINITY,
  ...['supergraph', supergraph, '--config-path', 'gateway.config.mjs'],
  ...['--host', '127.0.0.1', '--port', process.env.PORT],
);
await import(pathToFileURL(commandOf('@graphql-hive/gateway', 'hive-gateway')));
