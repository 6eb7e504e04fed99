import { readFile } from 'node:fs/promises';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import type { Env } from '../config/readSetting.ts';
import { isObject } from '../lib/decode.ts';
import { askGraphql } from './askTray.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';

/**
 * Tray's present Users schema: from `file`, or by introspection with the master token.
 *
 * @throws {Error} that says why there is none.
 */
export async function loadUpstreamSchema(
  env: Env,
  file: string | undefined,
): Promise<GraphQLSchema> {
  if (file === undefined) return introspect(env);
  const content = await readFile(file, 'utf8');
  if (!file.endsWith('.json')) return buildSchema(content);
  return fromIntrospection(JSON.parse(content), file);
}

async function introspect(env: Env): Promise<GraphQLSchema> {
  const { tray } = loadConfigAloud(env);
  const { status, body } = await askGraphql(tray, getIntrospectionQuery());
  const source = `${tray.graphqlUrl} (which answered ${status})`;
  return fromIntrospection(body, source);
}

/** Takes the whole answer, `{"data": {"__schema": …}}`, or only what is in `data`. */
function fromIntrospection(json: unknown, source: string): GraphQLSchema {
  const data = isObject(json) && isObject(json['data']) ? json['data'] : json;
  if (!isIntrospection(data)) throw new Error(`There is no introspection result in ${source}.`);
  return buildClientSchema(data);
}

/** The rest of its shape is checked by `buildClientSchema`, which throws. */
const isIntrospection = (value: unknown): value is IntrospectionQuery =>
  isObject(value) && isObject(value['__schema']);
