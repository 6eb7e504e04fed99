import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** A comment that names a file, and the block of code behind it. */
const SNIPPET = /<!-- (\S+) -->\n```(\w+)\n[\s\S]*?```/g;

/** `page` with every snippet as its file is now. */
export const insertSnippets = page =>
  page.replace(SNIPPET, (_, path, language) => {
    const code = readFileSync(join(projectRoot, path), 'utf8');
    return `<!-- ${path} -->\n\`\`\`${language}\n${code}\`\`\``;
  });
