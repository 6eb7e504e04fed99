import { readFileSync } from 'node:fs';

/**
 * The text of `schema/<name>.graphql`. Files are found from a folder below src/ and, since the bundle
 * stands in one, from a folder below dist/.
 */
export const readSdl = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
