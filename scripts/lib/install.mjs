import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { timed } from './timed.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps a lock file of what it
 * really installed inside node_modules; their contents are compared, so that an installation
 * made by hand counts and a half-finished one does not.
 */
export function isInstalled(root) {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  delete wanted[''];
  const complete = Object.entries(wanted).every(([path, entry]) =>
    path in installed ? isSame(entry, installed[path]) : entry.optional === true,
  );
  return complete && Object.keys(installed).every(path => path in wanted);
}

/**
 * Installs exactly what package-lock.json names; npm's words are shown only when it fails.
 *
 * @param whose what the packages are for, when not for the project itself.
 */
export function install(root, whose) {
  timed(`Installing packages${whose ? ` of ${whose}` : ''} (npm ci)`, () => {
    const { status, error, stdout, stderr } = spawnSync('npm', NPM_CI, {
      cwd: root,
      env: { ...process.env, PATH: pathWithout(root) },
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status === 0) return;
    throw new Error(`npm ci failed.\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`);
  });
}

/** Development tools are needed to build, whatever NODE_ENV says. */
const NPM_CI = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages;

const isSame = (a, b) => a.version === b.version && a.integrity === b.integrity;

/** npm must not run on the Node inside the folder that it is about to delete. */
function pathWithout(root) {
  const inside = join(root, 'node_modules') + sep;
  const entries = (process.env.PATH ?? '').split(delimiter);
  return entries.filter(entry => !entry.startsWith(inside)).join(delimiter);
}
