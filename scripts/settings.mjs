// `npm run docs:settings`: writes docs/settings.md from the settings table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './lib/project.mjs';
import { settingsPage } from './lib/settingsPage.mjs';

writeFileSync(join(projectRoot, 'docs', 'settings.md'), settingsPage());
