import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isBuilt, markBuilt, pages, program } from '../../scripts/lib/build.mjs';
import { isInstalled } from '../../scripts/lib/install.mjs';

let root: string;

const write = async (path: string, content: unknown): Promise<void> => {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tray-graph-scripts-'));
});

afterEach(() => rm(root, { recursive: true }));

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': { name: 'tray-graph', version: '0.1.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a', resolved: 'https://one' },
      'node_modules/b': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const { 'node_modules/a': a, 'node_modules/b': b } = lock.packages;

  it.each<[string, boolean, object]>([
    ['everything', true, { 'node_modules/a': a, 'node_modules/b': b }],
    ['all but an optional package', true, { 'node_modules/a': a }],
    ['the same from another registry', true, { 'node_modules/a': { ...a, resolved: 'x' } }],
    ['all but a package that is needed', false, { 'node_modules/b': b }],
    ['another version', false, { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['other content', false, { 'node_modules/a': { ...a, integrity: 'sha512-x' } }],
    ['a package too many', false, { 'node_modules/a': a, 'node_modules/c': a }],
  ])('is satisfied with %s: %s', async (_, expected, packages) => {
    await write('package-lock.json', lock);
    await write('node_modules/.package-lock.json', { packages });

    expect(isInstalled(root)).toBe(expected);
  });

  it('asks for an installation where npm has never finished one', async () => {
    await write('package-lock.json', lock);
    await mkdir(join(root, 'node_modules', 'a'), { recursive: true });

    expect(isInstalled(root)).toBe(false);
  });
});

describe('isBuilt', () => {
  beforeEach(async () => {
    await write('package-lock.json', '{}');
    await write('tsconfig.json', '{}');
    await write('rolldown.config.mjs', '{}');
    await write('src/a.ts', 'export const a = 1;');
    await write('src/deep/b.ts', 'export const b = 1;');
    await write('schema/a.graphql', 'scalar A');
    await write('web/src/page.tsx', 'export const page = 1;');
    await mkdir(join(root, 'dist', 'web'), { recursive: true });
    markBuilt(root, program);
    markBuilt(root, pages);
  });

  const stale = () => ({ program: !isBuilt(root, program), pages: !isBuilt(root, pages) });

  it('asks for no build while nothing has changed', () => {
    expect(stale()).toEqual({ program: false, pages: false });
  });

  it('goes by contents, not by the times of files', async () => {
    await write('src/a.ts', 'export const a = 1;');

    expect(stale()).toEqual({ program: false, pages: false });
  });

  it.each([
    ['src/a.ts', 'export const a = 2;'],
    ['src/deep/b.ts', ''],
    ['src/deep/c.ts', ''],
    ['rolldown.config.mjs', '{ }'],
  ])('asks for a build of the program alone when %s has changed', async (path, content) => {
    await write(path, content);

    expect(stale()).toEqual({ program: true, pages: false });
  });

  it.each([
    ['web/src/page.tsx', ''],
    ['web/src/more.css', ''],
    ['schema/a.graphql', ''],
  ])('asks for a build of the pages alone when %s has changed', async (path, content) => {
    await write(path, content);

    expect(stale()).toEqual({ program: false, pages: true });
  });

  it.each(['tsconfig.json', 'package-lock.json'])(
    'asks for both builds when %s has changed',
    async path => {
      await write(path, '{ }');

      expect(stale()).toEqual({ program: true, pages: true });
    },
  );

  it('asks for a build when a source was moved', async () => {
    await cp(join(root, 'src/a.ts'), join(root, 'src/z.ts'));
    await rm(join(root, 'src/a.ts'));

    expect(isBuilt(root, program)).toBe(false);
  });

  it('asks for a build when dist/ was deleted', async () => {
    await rm(join(root, 'dist'), { recursive: true });

    expect(stale()).toEqual({ program: true, pages: true });
  });
});
