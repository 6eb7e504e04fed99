import { join } from 'node:path';
import { install, isInstalled } from './install.mjs';
import { projectRoot } from './project.mjs';

/** Folders with packages of their own, which the tests run and the program does without. */
const FOLDERS = ['examples/clients', 'examples/federation/hive'];

/** Installs what is missing in them. */
export function installTestPackages() {
  for (const folder of FOLDERS) {
    const root = join(projectRoot, folder);
    if (!isInstalled(root)) install(root, folder);
  }
}
