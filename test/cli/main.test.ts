import { describe, expect, it } from '@jest/globals';
import { complainAboutNode } from '../../src/cli/nodeVersion.ts';
import { runCli } from './runCli.ts';

const sentence =
  'tray-graph needs Node 22.19 or newer and this is Node 20.20.2: run it through npm (npm start), or install Node 24.';

/** Makes this Node believe that it is an older one. */
const asNode = (version: string) => {
  const script = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
};

describe('the entry', () => {
  it('answers a too old Node with one sentence and exit code 1', async () => {
    const run = await runCli(['serve'], {}, asNode('20.20.2'));

    expect(run).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` });
  });

  it.each([
    ['18.0.0', true],
    ['22.18.9', true],
    ['22.19.0', false],
    ['24.0.0', false],
    ['26.10.0', false],
  ])('asks whether Node %s is too old: %s', (version, tooOld) => {
    expect(complainAboutNode(version) !== undefined).toBe(tooOld);
  });

  it.each(['serve', 'start'])(
    'tells every problem of the settings before it does anything: %s',
    async command => {
      const token = 'a b-secret';
      const env = { PORT: 'x', REQUEST_TIMEOUT_MS: '1', TRAY_MASTER_TOKEN: token };

      const { code, stdout, stderr } = await runCli([command], env);

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.trim().split('\n')).toEqual([
        'The settings do not fit:',
        expect.stringMatching(/^- PORT must .*\.$/),
        expect.stringMatching(/^- TRAY_MASTER_TOKEN must .*\.$/),
        expect.stringMatching(/^- REQUEST_TIMEOUT_MS must .*\.$/),
      ]);
      expect(stderr).not.toContain(token);
    },
  );

  it('checks the options of the local Tray as it checks settings', async () => {
    const { code, stderr } = await runCli(['sandbox', '--port', 'x', '--connectors', '-1']);

    expect(code).toBe(1);
    expect(stderr).toMatch(/SANDBOX_CONNECTORS must[\s\S]*SANDBOX_PORT must/);
  });

  it('names every setting and its default in the help of serve', async () => {
    const { code, stdout } = await runCli(['serve', '--help']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/UPSTREAM_BURST +Requests .* \[50\]/);
  });

  it('refuses a command that does not exist', async () => {
    const { code, stderr } = await runCli(['serv']);

    expect(code).toBe(1);
    expect(stderr).toContain("unknown command 'serv'");
  });
});
