import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that tests use beside Node, and the Debian packages that bring them. */
const PROGRAMS = [
  { program: 'chromium', package: 'chromium' },
  { program: 'redis-server', package: 'redis-server' },
  { program: 'nginx', package: 'nginx' },
];

/**
 * Installs what the tests need beside Node, where this machine lets us: Debian, as root. Elsewhere
 * it says what is missing; the tests that need it then fail and say so too.
 */
export function installTestPrograms() {
  const missing = PROGRAMS.filter(({ program }) => !isOnPath(program)).map(entry => entry.package);
  if (missing.length === 0) return;
  if (!isOnPath('apt-get') || process.getuid?.() !== 0) {
    console.log(
      `Some tests need ${missing.join(' and ')}: install them, or run this as root on Debian.`,
    );
    return;
  }
  console.log(`Installing ${missing.join(' and ')} for the tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

const isOnPath = program =>
  (process.env.PATH ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
