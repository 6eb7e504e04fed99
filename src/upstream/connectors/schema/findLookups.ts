import { isObject, type JsonObject } from '../../../lib/decode.ts';
import { segmentsOf, toPointer, valueAt } from './jsonPointer.ts';
import { templateNames } from './templates.ts';
import { tooDeepAt } from './tooDeepAt.ts';

/** A field whose options a hidden operation of the connector lists (a DDL). */
export interface SchemaLookup {
  /** JSON Pointer into the input schema, to the field that carries the lookup. */
  readonly path: string;
  readonly operation: string;
  /**
   * JSON Pointers into the input, one per name in the templates of `input`, in order of
   * appearance. The index of an array item is written `-`.
   */
  readonly dependsOn: readonly string[];
  /** Parameters of the operation, templates unresolved. */
  readonly input: JsonObject;
}

/** An object around a field: where it stands in the input and what it may hold. */
interface Scope {
  readonly at: readonly string[];
  readonly names: ReadonlySet<string>;
}

interface Step {
  readonly node: unknown;
  /** Where the node stands in the schema, and what it describes in the input. */
  readonly path: readonly string[];
  readonly at: readonly string[];
  /** Innermost last. */
  readonly scopes: readonly Scope[];
}

const COMBINATIONS = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * Every lookup of an operation's input schema: nested, in array items, in variants.
 *
 * A template's name means the nearest enclosing object that has such a property: the field's
 * own siblings first, then outward to the root; variants share the object they describe. A name
 * found nowhere is taken to stand at the root. `{{a.b}}` is property `b` of the `a` so found.
 * Never throws; what is not a schema holds no lookups.
 */
export function findLookups(schema: unknown): readonly SchemaLookup[] {
  if (tooDeepAt(schema) !== null) return [];
  const found: SchemaLookup[] = [];
  const visited = new Set<string>();
  const visit = (step: Step): void => {
    const path = toPointer(step.path);
    if (!isObject(step.node) || visited.has(path)) return;
    visited.add(path);
    const lookup = toLookup(step.node['lookup'], path, step);
    if (lookup !== null) found.push(lookup);
    for (const next of stepsBelow(step.node, step, schema)) visit(next);
  };
  visit({ node: schema, path: [], at: [], scopes: [] });
  return found;
}

function toLookup(lookup: unknown, path: string, { at, scopes }: Step): SchemaLookup | null {
  if (!isObject(lookup)) return null;
  const operation = lookup['operation'] ?? lookup['message'];
  if (typeof operation !== 'string' || operation === '') return null;
  const input = isObject(lookup['input']) ? lookup['input'] : {};
  const dependsOn = templateNames(input).map(name => pointerTo(name, at, scopes));
  return { path, operation, dependsOn, input };
}

function pointerTo(name: string, at: readonly string[], scopes: readonly Scope[]): string {
  const segments = name.split('.');
  const [first = ''] = segments;
  const scope = scopes.findLast(({ at: around, names }) => {
    // A field never waits for itself.
    return names.has(first) && toPointer([...around, first]) !== toPointer(at);
  });
  return toPointer([...(scope?.at ?? []), ...segments]);
}

function stepsBelow(node: JsonObject, { path, at, scopes }: Step, schema: unknown): Step[] {
  const around = [...scopes, { at, names: new Set(namesOf(node)) }];
  const steps: Step[] = [];
  const add = (below: readonly string[], within: readonly string[]) => {
    const step = { path: [...path, ...below], at: [...at, ...within], scopes: around };
    steps.push({ ...step, node: valueAt(node, below) });
  };
  for (const name of keysOf(node['properties'])) add(['properties', name], [name]);
  for (const keyword of ['patternProperties', 'dependencies']) {
    const within = keyword === 'dependencies' ? [] : ['-'];
    for (const name of keysOf(node[keyword])) add([keyword, name], within);
  }
  for (const keyword of ['additionalProperties', 'additionalItems']) add([keyword], ['-']);
  if (Array.isArray(node['items'])) {
    node['items'].forEach((_item, index) => {
      add(['items', String(index)], [String(index)]);
    });
  } else add(['items'], ['-']);
  for (const keyword of COMBINATIONS) {
    for (const index of keysOf(node[keyword])) add([keyword, index], []);
  }
  const target = typeof node['$ref'] === 'string' ? localSegments(node['$ref']) : null;
  if (target !== null) {
    steps.push({ node: valueAt(schema, target), path: target, at, scopes: around });
  }
  return steps;
}

/** The properties an object described by `node` may have, those of its variants included. */
function namesOf(node: JsonObject): readonly string[] {
  const branches = COMBINATIONS.flatMap(keyword => {
    const list = node[keyword];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  return [...keysOf(node['properties']), ...branches.flatMap(namesOf)];
}

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

function localSegments(ref: string): readonly string[] | null {
  return ref.startsWith('#/') ? segmentsOf(ref.slice(1)) : null;
}
