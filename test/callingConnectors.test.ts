import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from './support/gateway.ts';
import { startTestTray } from './support/localTray.ts';

const EXAMPLE = /```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

const page = readFileSync(new URL('../docs/calling-connectors.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(EXAMPLE)].map(([, query = '', answer = '']) => ({
  query,
  answer: JSON.parse(answer) as unknown,
}));

/** What differs from run to run, as the page shows it. */
const withoutChance = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer)
      .replace(/"(requestId|expiresAt)":"[^"]*"/g, '"$1":"…"')
      .replace(/code=[0-9a-f]+/g, 'code=…'),
  );

describe('docs/calling-connectors.md', () => {
  it('shows answers that a fresh local Tray gives, in the order of the page', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);

    const answers = [];
    for (const { query } of examples) {
      answers.push(withoutChance((await gateway.ask(query)).body));
    }

    expect(examples).toHaveLength(14);
    expect(answers).toEqual(examples.map(({ answer }) => answer));
  }, 30_000);
});
