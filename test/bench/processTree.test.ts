import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { cpuMs, peakBytes } from '../../bench/harness/processTree.ts';

const BUSY = `const until = process.cpuUsage().user + 500_000;
  while (process.cpuUsage().user < until);
  process.stdout.write(String(process.pid));
  setInterval(() => {}, 1_000);`;
const PARENT = `const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(BUSY)}], { stdio: 'inherit' });
  process.on('SIGTERM', () => { child.kill(); process.exit(); });`;

it('counts what the children of a process use, and the process itself', async () => {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = await once(parent.stdout, 'data');
  const pids = { parent: parent.pid ?? 0, child: Number(String(told)) };

  // The child waits from now on, so that nothing grows between two readings.
  const cpu = { child: cpuMs(pids.child), tree: cpuMs(pids.parent) };
  const peak = { child: peakBytes(pids.child), tree: peakBytes(pids.parent) };
  parent.kill();
  await once(parent, 'exit');

  expect(cpu.child).toBeGreaterThanOrEqual(490);
  expect(cpu.tree).toBeGreaterThan(cpu.child);
  expect(peak.tree).toBeGreaterThan(1.5 * peak.child);
}, 60_000);
