import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { type FakeAnswer, type FakeRequest, startFakeTray } from './fakeTray.ts';
import { runCli } from './runCli.ts';

const token = 'token-that-must-stay-unseen';
const users = { data: { users: { edges: [] } } };
const viewer = { data: { viewer: { details: { username: 'somebody' } } } };
const denied = { data: null, errors: [{ message: 'no' }] };

const settingsFor = (origin: string) => ({
  TRAY_GRAPHQL_URL: `${origin}/graphql`,
  TRAY_REST_URL: origin,
});

/** Answers each root field from `fields`, REST with 404 and a wrong token with 401. */
const trayWith =
  (fields: Readonly<Record<string, unknown>>) =>
  ({ path, body, token: sent }: FakeRequest): FakeAnswer => {
    if (sent !== undefined && sent !== `Bearer ${token}`) return { status: 401, body: 'no' };
    if (path !== '/graphql') return { status: 404, body: '' };
    const field = Object.keys(fields).find(name => body.includes(name));
    return { body: field === undefined ? denied : fields[field] };
  };

describe('doctor', () => {
  it.each([
    ['a master token', { users, viewer }, 0, 'TRAY_MASTER_TOKEN is a master token'],
    ['a user token', { viewer }, 1, 'TRAY_MASTER_TOKEN is a user token'],
    ['a refused token', {}, 1, 'TRAY_MASTER_TOKEN is refused'],
  ])('recognises %s', async (_, fields, code, sentence) => {
    await using tray = await startFakeTray(trayWith(fields));

    const run = await runCli(['doctor'], { ...settingsFor(tray.origin), TRAY_MASTER_TOKEN: token });

    expect(run.code).toBe(code);
    expect(run.stdout).toContain(sentence);
    expect(run.stdout).toContain('answers (HTTP 404)');
    expect(run.stdout + run.stderr).not.toContain(token);
  });

  it('needs no token to see that both addresses answer', async () => {
    await using tray = await startFakeTray(() => ({ status: 401, body: 'no' }));

    const { code, stdout } = await runCli(['doctor'], settingsFor(tray.origin));

    expect(code).toBe(0);
    expect(stdout).toContain('answers; TRAY_MASTER_TOKEN is not set');
    expect(stdout).toContain('answers (HTTP 401)');
  });

  it('tells of each address that fails or does not answer', async () => {
    await using tray = await startFakeTray(() => ({ status: 503, body: 'down' }));
    const gone = await startFakeTray(() => ({ body: '' }));
    await gone[Symbol.asyncDispose]();
    const env = { TRAY_GRAPHQL_URL: `${gone.origin}/graphql`, TRAY_REST_URL: tray.origin };

    const { code, stdout } = await runCli(['doctor'], env);

    expect(code).toBe(1);
    expect(stdout).toContain(`${gone.origin}/graphql does not answer: connect ECONNREFUSED`);
    expect(stdout).toContain('fails (HTTP 503)');
  });

  it('tells where each value comes from, and marks what is wrong beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tray-graph-doctor-'));
    const file = join(folder, 'token');
    await writeFile(file, token);

    const { code, stdout } = await runCli(['doctor'], {
      PORT: '99999',
      LOG_LEVEL: 'warn',
      TRAY_MASTER_TOKEN_FILE: file,
    });
    await rm(folder, { recursive: true });

    expect(code).toBe(1);
    expect(stdout).toContain('  HOST = 127.0.0.1 (default)');
    expect(stdout).toContain('  LOG_LEVEL = warn (from the environment)');
    expect(stdout).toContain('  TRAY_MASTER_TOKEN = [secret] (from the file)');
    expect(stdout).toContain('  REQUEST_TIMEOUT_MS = 30000 ms (default)');
    expect(stdout).toMatch(/PORT = 99999 .*\n.*\n +WRONG: PORT must be a whole number/);
    expect(stdout).not.toContain(token);
  });
});

describe('schema pull', () => {
  it('prints what introspection with the master token gives', async () => {
    const data = introspectionFromSchema(buildSchema('type Query { hello: String }'));
    await using tray = await startFakeTray(({ token: sent }) =>
      sent === `Bearer ${token}` ? { body: { data } } : { status: 401, body: 'no' },
    );

    const env = { ...settingsFor(tray.origin), TRAY_MASTER_TOKEN: token };
    const { code, stdout } = await runCli(['schema', 'pull'], env);

    expect({ code, stdout }).toEqual({ code: 0, stdout: 'type Query {\n  hello: String\n}\n' });
  });

  it('says which address gave no schema, and how it answered', async () => {
    await using tray = await startFakeTray(() => ({ status: 401, body: 'no' }));

    const { code, stderr } = await runCli(['schema', 'pull'], settingsFor(tray.origin));

    expect(code).toBe(1);
    expect(stderr).toBe(
      `There is no introspection result in ${tray.origin}/graphql (which answered 401).\n`,
    );
  });
});
