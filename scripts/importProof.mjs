// `npm run import-proof`: imports 10,000 authentications into a local Tray, killed in the middle.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { orExplain } from './lib/orExplain.mjs';
import { prepare } from './lib/prepare.mjs';
import { projectRoot } from './lib/project.mjs';

orExplain(() => {
  const node = prepare({ needsBuild: false });
  const proof = join(projectRoot, 'bench', 'importProof.ts');
  process.exitCode = spawnSync(node, [proof], { stdio: 'inherit' }).status ?? 1;
});
