import { existsSync, readFileSync } from 'node:fs';

const BENCH = new URL('../', import.meta.url);
const ROOT = new URL('../../', import.meta.url);

/** Packages with the versions that a server of the benchmark loads, such as `undici 8.12.4`. */
export const versionsOf = (...packages: readonly string[]): string =>
  packages
    .map(name => `${name} ${versionIn(BENCH, name) ?? versionIn(ROOT, name) ?? ''}`)
    .join(', ');

/** The same of a checkout of tray-graph, which has packages of its own. */
export const productVersions = (root: URL, ...packages: readonly string[]): string =>
  packages.map(name => `${name} ${versionIn(root, name) ?? ''}`).join(', ');

function versionIn(folder: URL, name: string): string | undefined {
  const file = new URL(`node_modules/${name}/package.json`, folder);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
