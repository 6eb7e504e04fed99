import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binOf } from './project.mjs';

/** The floor that `engines` in package.json names. */
const FLOOR = [22, 19];

/** Whether Node `version` (such as `20.20.2`) is older than the project needs. */
function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < FLOOR[0] || (major === FLOOR[0] && minor < FLOOR[1]);
}

/**
 * The Node to run the project with: the running one, or where that is too old the one that
 * `npm ci` brings along for 64-bit Linux.
 *
 * @throws {Error} with a sentence for people, where neither will do.
 */
export function chooseNode(root, { version, execPath }) {
  if (!isTooOld(version)) return execPath;
  const bundled = join(binOf(root), 'node');
  if (existsSync(bundled)) return bundled;
  throw new Error(tooOld(version));
}

/** @throws {Error} before anything is installed, where no Node that comes along could help. */
export function checkPlatform({ version, platform, arch }) {
  if (isTooOld(version) && !(platform === 'linux' && arch === 'x64'))
    throw new Error(tooOld(version));
}

const tooOld = version =>
  `tray-graph needs Node ${FLOOR.join('.')} or newer and this is ${version}; the Node that comes with ` +
  'its packages runs on 64-bit Linux only. Install Node 24 and try again.';
