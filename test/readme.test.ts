import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from './support/gateway.ts';
import { startTestTray } from './support/localTray.ts';

const EXAMPLE = /```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;

const examplesOf = (file: string): { query: string; answer: unknown }[] =>
  [...readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').matchAll(EXAMPLE)].map(
    ([, query = '', answer = '']) => ({ query, answer: JSON.parse(answer) }),
  );

describe('README.md', () => {
  it('shows five queries, each with the answer that a fresh local Tray gives', async () => {
    await using tray = await startTestTray();
    await using gateway = await startTestGateway(tray);
    const examples = examplesOf('README.md');

    const answers = [];
    for (const { query } of examples) answers.push((await gateway.ask(query)).body);

    expect(examples).toHaveLength(5);
    expect(answers).toEqual(examples.map(({ answer }) => answer));
  });
});
