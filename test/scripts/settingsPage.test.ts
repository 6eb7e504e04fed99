import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { settingsPage } from '../../scripts/lib/settingsPage.mjs';

describe('docs/settings.md', () => {
  it('is what npm run docs:settings writes', async () => {
    const committed = await readFile(new URL('../../docs/settings.md', import.meta.url), 'utf8');

    expect(committed).toBe(settingsPage());
  });
});
