import { printSchema } from 'graphql';
import type { Env } from '../config/readSetting.ts';
import { loadUpstreamSchema } from './upstreamSchema.ts';

/** Prints Tray's present Users schema, with Tray's own descriptions. */
export async function pullSchema(env: Env, file: string | undefined): Promise<void> {
  console.log(printSchema(await loadUpstreamSchema(env, file)));
}
