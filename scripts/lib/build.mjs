import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from './timed.mjs';

/** The program with its libraries, bundled from src/. */
export const program = {
  what: 'Building',
  folder: 'dist',
  /** What the bundler reads; a change in any of it makes the folder stale. */
  inputs: ['package-lock.json', 'rolldown.config.mjs', 'tsconfig.json', 'src'],
  command: ['rolldown', 'bin', 'cli.mjs'],
  args: ['--config', 'rolldown.config.mjs'],
};

/** The pages of the console, bundled from web/; the map of the graph is drawn from schema/. */
export const pages = {
  what: 'Building the console',
  folder: join('dist', 'web'),
  inputs: ['package-lock.json', 'tsconfig.json', 'schema', 'web'],
  command: ['vite', 'bin', 'vite.js'],
  args: ['build', 'web'],
};

/** Whether the folder of `part` was built from exactly these sources. */
export function isBuilt(root, part) {
  const stamp = stampOf(root, part);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs(root, part);
}

/** Builds the folder of `part` afresh. @throws {Error} with the words of the tool. */
export function build(root, node, part) {
  timed(part.what, () => {
    const hash = hashInputs(root, part);
    clear(root, part);
    const tool = join(root, 'node_modules', ...part.command);
    const { status, stdout, stderr } = spawnSync(node, [tool, ...part.args], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The build failed.\n${stdout ?? ''}${stderr ?? ''}`);
    markBuilt(root, part, hash);
  });
}

/** Notes in the folder of `part` which sources it was built from. */
export const markBuilt = (root, part, hash = hashInputs(root, part)) =>
  writeFileSync(stampOf(root, part), hash);

const stampOf = (root, { folder }) => join(root, folder, '.built-from');

/** The pages stand inside the program's folder, and outlast its building. */
function clear(root, { folder }) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder))) {
    const path = join(folder, entry);
    if (path !== pages.folder) rmSync(join(root, path), { recursive: true });
  }
}

function hashInputs(root, { inputs }) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(input => filesAt(root, input))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The file `input`, or all files below the folder `input`, in a fixed order. */
function filesAt(root, input) {
  if (!statSync(join(root, input)).isDirectory()) return [input];
  const entries = readdirSync(join(root, input), { recursive: true, withFileTypes: true });
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
