import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The files among `files` in which the lint of this project refuses an import. */
async function refusedImports(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lint-'));
  try {
    await cp(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const output = await biome(folder);
    return Object.keys(files).filter(name => output.includes(`${name}:1:`));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const biome = (cwd: string): Promise<string> =>
  new Promise(resolve => {
    const program = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [program, 'lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '.'];
    execFile(process.execPath, args, { cwd }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });

describe('the lint', () => {
  it.each(['dataloader', 'lru-cache'])(
    'refuses %s everywhere but where keys are made of principals',
    async library => {
      const text = `import Library from '${library}';\nexport const library = Library;\n`;
      const folders = ['graph', 'http', 'lib', 'plugins', 'sandbox', 'transport', 'upstream/users'];
      const refused = folders.map(folder => `src/${folder}/fixture.ts`);

      const found = await refusedImports(
        Object.fromEntries([...refused, 'src/identity/fixture.ts'].map(name => [name, text])),
      );

      expect(found).toEqual(refused);
    },
  );
});
