import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { PlanResolver } from './plan.ts';

/** What the gateway itself answers of a field, and what of the parent that takes. */
export interface FieldResolver {
  readonly resolve: PlanResolver;
  /** The keys that a parent from the Users API must hold. */
  readonly keysOf: (node: FieldNode) => SelectionSetNode | undefined;
}

/** By type and field, such as `Query.connector`. */
export type FieldResolvers = ReadonlyMap<string, FieldResolver>;

type Given =
  | PlanResolver
  | {
      readonly resolve: PlanResolver;
      readonly selectionSet?: string | ((node: FieldNode) => SelectionSetNode);
    };

/** The resolvers of the stitched schema, as plans look them up. */
export const fieldResolvers = (
  maps: readonly Readonly<Record<string, unknown>>[],
): FieldResolvers =>
  new Map(
    maps.flatMap(map =>
      Object.entries(map).flatMap(([type, fields]) =>
        Object.entries(fields as Readonly<Record<string, Given>>).map(
          ([field, given]) => [`${type}.${field}`, toFieldResolver(given)] as const,
        ),
      ),
    ),
  );

function toFieldResolver(given: Given): FieldResolver {
  if (typeof given === 'function') return { resolve: given, keysOf: () => undefined };
  const { resolve, selectionSet } = given;
  if (typeof selectionSet === 'function') return { resolve, keysOf: selectionSet };
  const keys = selectionSet === undefined ? undefined : parseSelection(selectionSet);
  return { resolve, keysOf: () => keys };
}

function parseSelection(text: string): SelectionSetNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  throw new TypeError(`No selection: ${text}`);
}
