import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkPlatform, chooseNode } from '../../scripts/lib/node.mjs';

const execPath = '/usr/bin/node';
const sentence = /^tray-graph needs Node 22\.19 or newer and this is 20\.20\.2; .* Install Node 24/;

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tray-graph-node-'));
});

afterAll(() => rm(root, { recursive: true }));

describe('chooseNode', () => {
  it.each(['22.19.0', '24.0.0', '26.10.0'])('stays with Node %s', version => {
    expect(chooseNode(root, { version, execPath })).toBe(execPath);
  });

  it('takes the Node that came with the packages where the running one is too old', async () => {
    const bin = join(root, 'node_modules', '.bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'node'), '');

    expect(chooseNode(root, { version: '22.18.0', execPath })).toBe(join(bin, 'node'));
  });

  it('says what to do where none came along', () => {
    const empty = join(root, 'nothing');

    expect(() => chooseNode(empty, { version: '20.20.2', execPath })).toThrow(sentence);
  });
});

describe('checkPlatform', () => {
  it.each([
    ['darwin', 'arm64'],
    ['linux', 'arm64'],
    ['win32', 'x64'],
  ])('refuses an old Node on %s %s before anything is installed', (platform, arch) => {
    expect(() => checkPlatform({ version: '20.20.2', platform, arch })).toThrow(sentence);
  });

  it('lets an old Node install the newer one on 64-bit Linux, and a new Node pass anywhere', () => {
    checkPlatform({ version: '20.20.2', platform: 'linux', arch: 'x64' });
    checkPlatform({ version: '22.19.0', platform: 'darwin', arch: 'arm64' });
  });
});
