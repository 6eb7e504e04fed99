import type { LocalTray } from '../../../src/sandbox/server.ts';
import { tokenOf } from '../../sandbox/trayClient.ts';
import { type AskOptions, askGraphql, startTestGateway } from '../../support/gateway.ts';
import { startTestTray } from '../../support/localTray.ts';
import { type Comparable, createNormaliser, nullableRoots, toComparable } from './comparable.ts';
import { rootByRoot } from './rootByRoot.ts';
import type { Scenario, Sender, Step } from './scenario.ts';

/** The same Tray twice: asked directly, and through a gateway. */
export interface Sides extends AsyncDisposable {
  /** Sends every step to both. Generated ids, tokens and moments are numbered as they come up. */
  run(scenario: Scenario): Promise<Outcome>;
}

/** What one step was answered. */
export interface Outcome {
  readonly direct: readonly Comparable[];
  readonly gateway: readonly Comparable[];
}

/** The moment at which both Trays stand still. */
const NOON = Date.parse('2030-01-01T12:00:00.000Z');

export async function startSides(): Promise<Sides> {
  const [direct, behind] = await Promise.all([startFrozenTray(), startFrozenTray()]);
  const gateway = await startTestGateway(behind);
  return {
    run: async ({ steps }) => ({
      direct: await runSteps(direct, steps, askTray(direct.graphqlUrl)),
      gateway: await runSteps(behind, steps, async (query, options) =>
        toComparable((await askGraphql(gateway.url, query, options)).body),
      ),
    }),
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await Promise.all([direct.close(), behind.close()]);
    },
  };
}

async function startFrozenTray(): Promise<LocalTray> {
  const tray = await startTestTray();
  tray.control.freeze();
  tray.control.advance(NOON - tray.control.now().getTime());
  return tray;
}

type Ask = (query: string, options: AskOptions) => Promise<Comparable>;

/** Asks Tray, as if its root fields were nullable. */
const askTray =
  (url: string): Ask =>
  async (query, options) => {
    const answer = toComparable((await askGraphql(url, query, options)).body);
    const isErased = answer.data === null && answer.errors.some(({ path }) => path.includes('"'));
    const roots = isErased ? rootByRoot(query) : [];
    if (roots.length < 2) return answer;
    const alone = roots.map(async ({ key, query: root }) => ({
      key,
      answer: toComparable((await askGraphql(url, root, options)).body),
    }));
    return nullableRoots(await Promise.all(alone));
  };

async function runSteps(
  tray: LocalTray,
  steps: readonly Step[],
  ask: Ask,
): Promise<readonly Comparable[]> {
  const saved = new Map<string, unknown>();
  const normalise = createNormaliser();
  const answers: Comparable[] = [];
  for (const { query, variables, operationName, as = 'master', save = {} } of steps) {
    const answer = await ask(query, {
      token: tokenFor(tray, as, saved),
      variables: fill(variables, saved) as Step['variables'],
      operationName,
    });
    for (const [name, path] of Object.entries(save)) {
      saved.set(`@${name}`, valueAt(answer.data, path));
    }
    answers.push(normalise(answer));
  }
  return answers;
}

function tokenFor(tray: LocalTray, as: Sender, saved: ReadonlyMap<string, unknown>): string | null {
  if (as === 'none') return null;
  if (as === 'invalid') return 'f'.repeat(64);
  if (as === 'master') return tray.masterToken;
  return as.startsWith('@') ? String(saved.get(as)) : tokenOf(tray, as);
}

function fill(value: unknown, saved: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return saved.get(value) ?? value;
  if (Array.isArray(value)) return value.map(item => fill(item, saved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, saved)]));
}

/** Looks through the aliases that variants of a query give; see `variants.ts`. */
function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    const entries = Object.entries(Object(inner));
    return entries.find(([name]) => name.replace(/^alias\d+_/, '') === String(key))?.[1];
  }, data);
}
