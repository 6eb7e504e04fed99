import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { readMetrics } from './readMetrics.ts';

const textOf = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const NAME = /\b(?:tray_graph|process|nodejs)_\w+/g;

/** Names of metrics, without what Prometheus adds to those of histograms. */
const namesIn = (text: string): Set<string> =>
  new Set([...text.matchAll(NAME)].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, '')));

/** What the page's table of metrics lists in its first column. */
function listed(): Set<string> {
  const [, section = ''] = textOf('docs/operations.md').split(/^## Metrics$/m);
  const [table = ''] = section.split(/^## /m);
  const cells = [...table.matchAll(/^\|([^|]+)\|/gm)].map(([, cell = '']) => cell);
  return namesIn(cells.join('\n'));
}

async function served(): Promise<Set<string>> {
  await using tray = await startTestTray();
  await using gateway = await startTestGateway(tray);
  return new Set((await readMetrics(gateway.url)).names);
}

describe('docs/operations.md', () => {
  it('lists every metric that there is, and no other', async () => {
    const names = await served();

    expect(names.size).toBeGreaterThan(20);
    expect([...listed()].toSorted()).toEqual([...names].toSorted());
  });
});

describe.each(['grafana-dashboard.json', 'alerts.yml'])('examples/monitoring/%s', file => {
  it('asks for metrics that there are', async () => {
    const used = namesIn(textOf(`examples/monitoring/${file}`));
    const names = await served();

    expect(used.size).toBeGreaterThan(5);
    expect([...used].filter(name => !names.has(name))).toEqual([]);
  });
});

describe('examples/monitoring/grafana-dashboard.json', () => {
  it('shows every metric', async () => {
    const used = namesIn(textOf('examples/monitoring/grafana-dashboard.json'));
    const names = await served();

    expect([...names].filter(name => !used.has(name))).toEqual([]);
  });
});
