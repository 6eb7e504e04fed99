import { readFileSync } from 'node:fs';

/** The text of `schema/<name>.graphql`. */
export const readSdl = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
