import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema, introspectionFromSchema, printSchema } from 'graphql';
import { runCli } from './runCli.ts';

const ours = new URL('../../schema/users.graphql', import.meta.url);

let folder: string;
let sdl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tray-graph-schema-'));
  sdl = await readFile(ours, 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

async function check(name: string, content: string) {
  const file = join(folder, name);
  await writeFile(file, content);
  return runCli(['schema', 'check', '--file', file]);
}

const introspect = (schema: GraphQLSchema, envelope = true): string => {
  const data = introspectionFromSchema(schema);
  return JSON.stringify(envelope ? { data } : data);
};

describe('schema check', () => {
  it.each<[string, (schema: GraphQLSchema) => string]>([
    ['sdl.graphql', schema => printSchema(schema)],
    ['whole.json', schema => introspect(schema)],
    ['data.json', schema => introspect(schema, false)],
  ])('finds the same schema the same, given as %s', async (name, print) => {
    const run = await check(name, print(buildSchema(sdl)));

    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('finds no fault with a server that knows fewer of the standard directives', async () => {
    const { __schema } = introspectionFromSchema(buildSchema(sdl));
    const directives = __schema.directives.filter(({ name }) => name === 'include');
    const run = await check('old.json', JSON.stringify({ __schema: { ...__schema, directives } }));

    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with 1 for an added field, an added type and an added argument', async () => {
    const changed = `${sdl.replace('type Viewer {', 'type Viewer {\n  plan(of: ID): Plan')}\ntype Plan { id: ID }`;

    const { code, stdout } = await check('added.graphql', changed);

    expect(code).toBe(1);
    expect(stdout).toBe('Additions:\n  Plan was added.\n  Viewer.plan was added.\n');
  });

  it('ends with 1 for a new argument that need not be given', async () => {
    const changed = sdl.replace(/criteria: UserSearchCriteria\n/, '$&    order: String\n');

    const { code, stdout } = await check('argument.graphql', changed);

    expect(code).toBe(1);
    expect(stdout).toContain(
      'Changes that may surprise a client:\n  An optional arg order on Query.users',
    );
  });

  it('ends with 2 for a removed field, and still tells the additions', async () => {
    const changed = sdl.replace('  details: UserDetails!', '  about: UserDetails!');

    const { code, stdout } = await check('breaking.graphql', changed);

    expect(code).toBe(2);
    expect(stdout).toContain('Breaking changes:\n  Viewer.details was removed.');
    expect(stdout).toContain('Additions:\n  Viewer.about was added.');
  });

  it.each([
    ['broken.graphql', 'type Query {', 'Syntax Error'],
    ['broken.json', '{', 'JSON'],
    ['refusal.json', '{"errors":[{"message":"no"}]}', 'There is no introspection result'],
  ])('ends with 3 where %s holds no schema', async (name, content, reason) => {
    const { code, stdout, stderr } = await check(name, content);

    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('The schemas could not be compared.');
    expect(stderr).toContain(reason);
  });

  it('ends with 3 where there is no such file', async () => {
    const { code, stderr } = await runCli(['schema', 'check', '--file', join(folder, 'none')]);

    expect(code).toBe(3);
    expect(stderr).toContain('ENOENT');
  });
});
