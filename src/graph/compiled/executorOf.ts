import type { Path } from 'graphql/jsutils/Path.js';
import type { GatewayContext } from '../../context.ts';
import { executeField } from './executeField.ts';
import type { FieldPlan } from './plan.ts';
import type { Run } from './run.ts';

type Answer = Record<string, unknown>;

/** Makes of an object what the answer shows of it, at once where nothing has to be waited for. */
export type ExecuteObject = (
  source: unknown,
  run: Run,
  scope: GatewayContext,
  path: Path | undefined,
) => Answer | Promise<Answer>;

/** How many objects are read field by field before it pays to make a function that reads them. */
const FEW = 1;

/**
 * Reads `fields` of an object in their order.
 *
 * What has to be waited for and may be null is placed later; the object does not wait for it. Where a
 * field fails that must not be null, those before it are waited for until one of them fails too, as in
 * graphql-js, and the object fails.
 */
export function executorOf(fields: readonly FieldPlan[]): ExecuteObject {
  let read = 0;
  let generated: ExecuteObject | undefined;
  return (source, run, scope, path) => {
    if (generated === undefined && ++read > FEW) generated = generate(fields);
    return generated
      ? generated(source, run, scope, path)
      : executeFields(fields, source, run, scope, path);
  };
}

function executeFields(
  fields: readonly FieldPlan[],
  ...[source, run, scope, path]: Parameters<ExecuteObject>
): ReturnType<ExecuteObject> {
  const values: unknown[] = [];
  try {
    for (const field of fields) values.push(executeField(field, source, run, scope, path));
  } catch (error) {
    return afterAll(values, error);
  }
  const answer: Answer = {};
  const pending: Promise<void>[] = [];
  for (const [index, { key, isPlacedLater }] of fields.entries()) {
    const value = values[index];
    answer[key] = value;
    if (!(value instanceof Promise)) continue;
    if (isPlacedLater) run.placeLater(answer, key, value);
    else pending.push(settle(answer, key, value));
  }
  return pending.length === 0 ? answer : Promise.all(pending).then(() => answer);
}

/**
 * A function that does the same: an object made with all of its keys at once takes a third of the
 * time of one that is filled key by key. Only names of GraphQL stand in its text, as JSON strings.
 */
function generate(fields: readonly FieldPlan[]): ExecuteObject {
  const names = fields.map((_, i) => `v${i}`);
  const reads = fields.map((field, i) => `v${i} = ${readOf(field, i)};`);
  const members = fields.map(({ key }, i) => `${JSON.stringify(key)}: v${i}`);
  const waits = fields.map(({ key, isPlacedLater, mayWait }, i) => {
    if (!isPlacedLater && !mayWait) return '';
    const place = `(answer, ${JSON.stringify(key)}, v${i})`;
    const wait = isPlacedLater ? `run.placeLater${place}` : `(pending ??= []).push(settle${place})`;
    return `if (v${i} instanceof Promise) ${wait};`;
  });
  const text = `return (source, run, scope, path) => {
    let pending${names.map(name => `, ${name}`).join('')};
    try {
      ${reads.join('\n')}
    } catch (error) {
      return afterAll([${names.join(', ')}], error);
    }
    const answer = { ${members.join(', ')} };
    ${waits.join('\n')}
    return pending === undefined ? answer : Promise.all(pending).then(() => answer);
  };`;
  const make = new Function('fields', 'executeField', 'settle', 'afterAll', text);
  return make(fields, executeField, settle, afterAll);
}

/** A value of the right kind is passed on as it is. */
function readOf({ constant, plainType, property }: FieldPlan, index: number): string {
  if (constant !== undefined) return JSON.stringify(constant);
  const execute = `executeField(fields[${index}], source, run, scope, path)`;
  if (plainType === undefined) return execute;
  const value = `source[${JSON.stringify(property)}]`;
  return `typeof (v${index} = ${value}) === '${plainType}' ? v${index} : ${execute}`;
}

const settle = (answer: Answer, key: string, value: Promise<unknown>): Promise<void> =>
  value.then(settled => {
    answer[key] = settled;
  });

function afterAll(values: readonly unknown[], error: unknown): Promise<never> {
  const pending = values.filter(value => value instanceof Promise);
  if (pending.length === 0) throw error;
  const fail = (): never => {
    throw error;
  };
  return Promise.all(pending).then(fail, fail);
}
