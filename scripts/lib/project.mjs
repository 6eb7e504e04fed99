import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Where npm puts the commands of installed packages. */
export const binOf = root => join(root, 'node_modules', '.bin');
