import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLIENTS = join(ROOT, 'examples', 'clients');

/** Commands that look whether there is something to write. */
const COMPILERS = [
  ['GraphQL Code Generator', CLIENTS, ROOT, '@graphql-codegen/cli/esm/bin.js', '--check'],
  ['Relay', join(CLIENTS, 'relay'), CLIENTS, 'relay-compiler/cli.js', '--validate'],
] as const;

describe('npm run generate in examples/clients', () => {
  it.each(COMPILERS)('has nothing to add by %s', async (_name, cwd, installed, command, flag) => {
    const program = join(installed, 'node_modules', command);

    await expect(run(process.execPath, [program, flag], { cwd })).resolves.toBeDefined();
  });
});
