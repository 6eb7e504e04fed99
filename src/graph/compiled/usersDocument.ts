import type { ExecutionRequest } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { variablesIn } from '../eachNode.ts';
import type { FieldResolvers } from './fieldResolvers.ts';
import type { FieldPlan, ObjectPlan } from './plan.ts';
import { ADDED_TO } from './shapes.ts';

/** A request to the Users API, made once; the variables come with each execution. */
export interface UsersDocument {
  readonly document: DocumentNode;
  readonly operationType: OperationTypeNode;
  /** The client's variables that it uses. */
  readonly variableNames: readonly string[];
}

type Variables = Readonly<Record<string, unknown>>;

/** @param more variables of the gateway's own. */
export function toRequest(
  { document, operationType, variableNames }: UsersDocument,
  variables: Variables,
  more?: Variables,
): ExecutionRequest {
  const used: Record<string, unknown> = {};
  for (const name of variableNames)
    if (Object.hasOwn(variables, name)) used[name] = variables[name];
  return { document, operationType, variables: { ...used, ...more } };
}

/**
 * The document that asks for `selections`.
 *
 * @param operation the client's, which declares the variables.
 * @param declarations of variables of the gateway's own.
 */
export function usersDocument(
  selections: readonly SelectionNode[],
  operation: OperationDefinitionNode,
  operationType: OperationTypeNode,
  declarations: OperationDefinitionNode['variableDefinitions'] = [],
): UsersDocument {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const names = variablesIn(selectionSet);
  const own = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    names.has(variable.name.value),
  );
  return {
    operationType,
    variableNames: own.map(({ variable }) => variable.name.value),
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: operationType,
          variableDefinitions: [...own, ...declarations],
          selectionSet,
        },
      ],
    },
  };
}

/**
 * What the Users API is asked for of an object: what the client selects of Tray's own, and the keys
 * that the gateway's fields need, under names that no client gives.
 */
export function usersSelections(
  { fields, type }: ObjectPlan,
  resolvers: FieldResolvers,
): readonly SelectionNode[] {
  const own: SelectionNode[] = [];
  const keys = new Map<string, SelectionNode>();
  for (const field of fields) {
    if (field.constant !== undefined) continue;
    const resolver = resolvers.get(`${type.name}.${field.definition.name}`);
    for (const node of resolver ? field.nodes : []) {
      for (const key of resolver?.keysOf(node)?.selections ?? []) {
        if (key.kind === Kind.FIELD) keys.set(responseKey(key), key);
      }
    }
    if (field.resolve === undefined || isOwnToo(field)) own.push(usersField(field, resolvers));
  }
  const selections = [...own, ...keys.values()];
  return selections.length > 0 ? selections : [TYPE_NAME];
}

/** One field as the client selects it. */
export function usersField(field: FieldPlan, resolvers: FieldResolvers): FieldNode {
  const [node] = field.nodes;
  if (!node) throw new TypeError('A field without nodes');
  const [plan] = field.objects.values();
  return {
    kind: Kind.FIELD,
    name: node.name,
    ...(field.key !== node.name.value && { alias: nameOf(field.key) }),
    ...(node.arguments && { arguments: node.arguments }),
    ...(plan && {
      selectionSet: { kind: Kind.SELECTION_SET, selections: usersSelections(plan, resolvers) },
    }),
  };
}

/** A field of Tray's that the gateway adds to: its value comes from the Users API all the same. */
const isOwnToo = ({ parentType, definition }: FieldPlan): boolean =>
  ADDED_TO.has(`${parentType.name}.${definition.name}`);

const nameOf = (value: string): NameNode => ({ kind: Kind.NAME, value });

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: nameOf('__typename') };

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;
