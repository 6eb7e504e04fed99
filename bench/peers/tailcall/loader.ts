import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('../../', import.meta.url));

export const TAILCALL = join(BENCH, 'node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall');

/** Where a newer C library than the machine's own is unpacked. */
const FOLDER = join(BENCH, 'node_modules', '.newer-libc');
const LIBRARIES = join(FOLDER, 'usr/lib/x86_64-linux-gnu');

/** Words in front of the program, for a machine whose own C library is too old for it. */
export const loaderWords = (): string[] =>
  existsSync(LIBRARIES)
    ? [
        join(LIBRARIES, 'ld-linux-x86-64.so.2'),
        '--library-path',
        `${LIBRARIES}:/usr/lib/x86_64-linux-gnu`,
      ]
    : [];

/**
 * Why Tailcall cannot be run here; undefined where it can. Its program wants glibc 2.39. As root on
 * an older Debian, that of the next one is fetched, from where the machine has its packages from, and
 * kept beside the benchmark's own packages; the machine's own stays as it is.
 */
export function tailcallProblem(): string | undefined {
  if (!existsSync(TAILCALL)) return 'it is not there for this kind of machine';
  if (runs()) return undefined;
  try {
    fetchNewerLibc();
  } catch (error) {
    return `its program needs a newer C library: ${(error as Error).message}`;
  }
  return runs() ? undefined : 'its program needs a newer C library';
}

function runs(): boolean {
  const [program = '', ...words] = [...loaderWords(), TAILCALL, '--version'];
  return spawnSync(program, words).status === 0;
}

function fetchNewerLibc(): void {
  const sources = '/etc/apt/sources.list.d/debian.sources';
  if (!existsSync(sources) || process.getuid?.() !== 0) throw new Error('no Debian, or not root');
  rmSync(FOLDER, { recursive: true, force: true });
  for (const part of ['parts', 'lists/partial', 'archives/partial']) {
    mkdirSync(join(FOLDER, part), { recursive: true });
  }
  const next = readFileSync(sources, 'utf8').replaceAll('bookworm', 'trixie');
  writeFileSync(join(FOLDER, 'parts/debian.sources'), next);
  const apart = [
    ...['Dir::Etc::sourcelist=/dev/null', `Dir::Etc::sourceparts=${join(FOLDER, 'parts')}`],
    ...[`Dir::State::lists=${join(FOLDER, 'lists')}`, 'Dir::Cache::pkgcache='],
    ...[`Dir::Cache::archives=${join(FOLDER, 'archives')}`, 'Dir::Cache::srcpkgcache='],
  ].flatMap(option => ['-o', option]);
  run('apt-get', [...apart, 'update']);
  run('apt-get', [...apart, 'download', 'libc6']);
  const file = readdirSync(FOLDER).find(name => name.endsWith('.deb')) ?? '';
  run('dpkg', ['-x', join(FOLDER, file), FOLDER]);
}

function run(program: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, { cwd: FOLDER, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr.slice(-300)}`);
}
