import type { Shape } from './plan.ts';

/** Fields that the gateway resolves by asking the Users API for what the client selects. */
const ASKED: ReadonlySet<string> = new Set([
  'Query.viewer',
  'Query.users',
  'Query.solution',
  'Query.solutionInstance',
  'ExternalUser.viewer',
  'ExternalUser.solutionInstances',
  'Query._entities/Solution',
  'Query._entities/SolutionInstance',
]);

/** Fields of Tray's that the gateway adds to: their values are of their parents' shape. */
export const ADDED_TO: ReadonlySet<string> = new Set(['Authentication.serviceEnvironment']);

/** The shape of the objects of type `inner` that a field of `parent` gives. */
export function innerShape(
  parent: string,
  field: string,
  inner: string,
  isResolved: boolean,
  shape: Shape,
): Shape {
  const name = `${parent}.${field}`;
  if (ASKED.has(name) || ASKED.has(`${name}/${inner}`)) return 'selected';
  if (ADDED_TO.has(name)) return shape;
  if (parent === 'Mutation' && !isResolved) return 'selected';
  return isResolved ? 'record' : shape;
}
