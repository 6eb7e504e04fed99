import { build, isBuilt, pages, program } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { checkPlatform, chooseNode } from './node.mjs';
import { projectRoot } from './project.mjs';

/** Installs and builds what is missing or stale. @returns the Node to run the project with. */
export function prepare({ needsBuild = true } = {}) {
  const { platform, arch, execPath } = process;
  const version = process.versions.node;
  checkPlatform({ version, platform, arch });
  if (!isInstalled(projectRoot)) install(projectRoot);
  const node = chooseNode(projectRoot, { version, execPath });
  for (const part of needsBuild ? [program, pages] : []) {
    if (!isBuilt(projectRoot, part)) build(projectRoot, node, part);
  }
  return node;
}
