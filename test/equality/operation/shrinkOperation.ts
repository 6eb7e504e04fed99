import { type GraphQLSchema, getOperationAST, parse, print, validate, visit } from 'graphql';
import type { FaultLevel } from '../tray/world.ts';
import { editsOf } from './edits.ts';
import type { Operation } from './operation.ts';
import { declaredOnly, withoutUnused } from './withoutUnused.ts';

/** Operations that ask for a little less than `operation`, or say the same more plainly; all valid. */
export function* shrinkOperation(
  operation: Operation,
  schema: GraphQLSchema,
): Generator<Operation> {
  yield* withFewerFaults(operation);
  const { variables, query, ...rest } = operation;
  const document = parse(query, { noLocation: true });
  for (const { node, by } of editsOf(document, variables)) {
    const edited = visit(document, { enter: visited => (visited === node ? by : undefined) });
    const smaller = withoutUnused(edited);
    if (!getOperationAST(smaller, rest.operationName)) continue;
    if (print(smaller) === print(document) || validate(schema, smaller).length > 0) continue;
    yield { ...rest, query: print(smaller), variables: declaredOnly(variables, smaller) };
  }
  for (const shorter of shorterLists(variables)) yield { ...operation, variables: shorter };
}

const SIMPLER: Readonly<Record<FaultLevel, readonly FaultLevel[]>> = {
  none: [],
  few: ['none'],
  many: ['none', 'few'],
  limited: ['none', 'few'],
};

function* withFewerFaults({ world, ...operation }: Operation): Generator<Operation> {
  for (const faults of SIMPLER[world.faults]) yield { ...operation, world: { ...world, faults } };
  if (world.role === 'user') yield { ...operation, world: { ...world, role: 'master' } };
}

function* shorterLists(variables: Operation['variables']): Generator<Operation['variables']> {
  for (const [name, value] of Object.entries(variables)) {
    if (!Array.isArray(value)) continue;
    for (const index of value.keys()) yield { ...variables, [name]: value.toSpliced(index, 1) };
  }
}
