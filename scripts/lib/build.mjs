import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from './timed.mjs';

/** What the compiler reads; a change in any of it makes dist/ stale. */
const INPUTS = ['package-lock.json', 'tsconfig.build.json', 'tsconfig.json'];

/** Whether dist/ was built from exactly these sources. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(root);
}

/** Compiles src/ to a fresh dist/. @throws {Error} with the compiler's words. */
export function build(root, node) {
  timed('Building', () => {
    const hash = hashInputs(root);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout, stderr } = spawnSync(node, [tsc, '-p', 'tsconfig.build.json'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The build failed.\n${stdout ?? ''}${stderr ?? ''}`);
    markBuilt(root, hash);
  });
}

/** Notes in dist/ which sources it was built from. */
export const markBuilt = (root, hash = hashInputs(root)) => writeFileSync(stampOf(root), hash);

const stampOf = root => join(root, 'dist', '.built-from');

function hashInputs(root) {
  const hash = createHash('sha256');
  for (const file of [...INPUTS, ...sourcesOf(root)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sourcesOf(root) {
  const entries = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  const pathOf = ({ parentPath, path, name }) => join(parentPath ?? path, name);
  return files
    .map(file =>
      pathOf(file)
        .slice(root.length)
        .replace(/^[/\\]/, ''),
    )
    .sort();
}
