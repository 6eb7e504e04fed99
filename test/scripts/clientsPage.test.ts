import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { insertSnippets } from '../../scripts/lib/insertSnippets.mjs';

describe('docs/clients.md', () => {
  it('shows the examples of clients as they are', async () => {
    const page = await readFile(new URL('../../docs/clients.md', import.meta.url), 'utf8');

    const files = [...page.matchAll(/<!-- examples\/clients\/(\S+) -->/g)].map(([, file]) => file);
    expect(files).toEqual([
      'documents.ts',
      'codegen.yml',
      'graphqlRequest.ts',
      'apollo.ts',
      'urql.ts',
      'relay/relay.config.json',
      'relay/environment.ts',
      'relay/Users.tsx',
      'relay/Connectors.tsx',
      'relay/vite.config.ts',
    ]);
    expect(page).toBe(insertSnippets(page));
  });
});
