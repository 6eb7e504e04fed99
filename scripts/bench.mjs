// `npm run bench`: installs and builds what is missing, then measures tray-graph beside others.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, isInstalled } from './lib/install.mjs';
import { orExplain } from './lib/orExplain.mjs';
import { prepare } from './lib/prepare.mjs';
import { projectRoot } from './lib/project.mjs';

orExplain(() => {
  const node = prepare();
  const bench = join(projectRoot, 'bench');
  if (!isInstalled(bench)) install(bench);
  const args = [join(bench, 'compare.ts'), ...process.argv.slice(2)];
  process.exitCode = spawnSync(node, args, { stdio: 'inherit' }).status ?? 1;
});
