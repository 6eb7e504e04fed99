import { describe, expect, it } from '@jest/globals';
import { subgraphSdl } from '../../src/federation/subgraphSdl.ts';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import { runCli } from './runCli.ts';

describe('tray-graph schema print --federation', () => {
  it.each([
    ['what _service tells', [], '2.7'],
    ['the same for a newer version, with costs', ['2.9'], '2.9'],
  ] as const)('prints %s', async (_what, versions, printed) => {
    const { code, stdout } = await runCli(['schema', 'print', '--federation', ...versions]);

    expect(code).toBe(0);
    expect(stdout).toBe(subgraphSdl(createGatewaySchema(), 300, printed));
  });

  it('refuses a version that it does not know', async () => {
    const { code, stderr } = await runCli(['schema', 'print', '--federation', '2.4']);

    expect(code).toBe(1);
    expect(stderr).toMatch(/Allowed choices are 2\.7, 2\.9/);
  });
});
