import { buildSchema } from 'graphql';
import type { Env } from '../config/readSetting.ts';
import { readSdl } from '../lib/readSdl.ts';
import { compareSchemas, type SchemaChanges } from './compareSchemas.ts';
import { explainFailure } from './explainFailure.ts';
import { loadUpstreamSchema } from './upstreamSchema.ts';

/** Exit codes of `schema check`, the graver the higher. */
const EXIT = { same: 0, additions: 1, breaking: 2, notCompared: 3 } as const;

/** Reports how Tray's present Users schema differs from ours. @returns the exit code. */
export async function checkSchema(env: Env, file: string | undefined): Promise<number> {
  try {
    // What the project believes Tray's Users schema to be.
    const ours = buildSchema(readSdl('users'));
    return report(compareSchemas(ours, await loadUpstreamSchema(env, file)));
  } catch (error) {
    console.error(`The schemas could not be compared. ${explainFailure(error)}`);
    return EXIT.notCompared;
  }
}

function report({ breaking, dangerous, additions }: SchemaChanges): number {
  const sections = [
    ['Breaking changes', breaking],
    ['Changes that may surprise a client', dangerous],
    ['Additions', additions],
  ] as const;
  const found = sections.filter(([, changes]) => changes.length > 0);
  for (const [title, changes] of found) {
    console.log(`${title}:\n${changes.map(change => `  ${change}`).join('\n')}`);
  }
  if (breaking.length > 0) return EXIT.breaking;
  if (found.length > 0) return EXIT.additions;
  console.log("Tray's Users schema is the one in schema/users.graphql.");
  return EXIT.same;
}
