// `npm run docs:clients`: puts the examples of clients into docs/clients.md as they are now.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertSnippets } from './lib/insertSnippets.mjs';
import { projectRoot } from './lib/project.mjs';

const page = join(projectRoot, 'docs', 'clients.md');
writeFileSync(page, insertSnippets(readFileSync(page, 'utf8')));
