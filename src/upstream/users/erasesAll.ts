import {
  buildSchema,
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../lib/fragmentsOf.ts';
import { once } from '../../lib/once.ts';
import { readSdl } from '../../lib/readSdl.ts';

/** Tray's own, in which the root fields are not nullable either. Few gateways ever need it. */
const usersSchema = once(() => buildSchema(readSdl('users')));

/**
 * Whether an error at `path` of an answer to `document` makes null of all of the answer, since nothing
 * on the way up may be null. So does one whose place is not known.
 */
export function erasesAll(
  document: DocumentNode,
  path: readonly (string | number)[] | undefined = [],
): boolean {
  const schema = usersSchema();
  const fragments = fragmentsOf(document);
  const operation = getOperationAST(document);
  let type: GraphQLOutputType | null | undefined =
    operation && schema.getRootType(operation.operation);
  let selectionSets = operation ? [operation.selectionSet] : [];
  for (const part of path) {
    if (typeof part === 'number') {
      const list: GraphQLOutputType | undefined = type ? getNullableType(type) : undefined;
      type = isListType(list) ? list.ofType : undefined;
    } else {
      const nodes = selectionSets.flatMap(set => fieldsOf(set, fragments)).filter(isCalled(part));
      type = typeOfField(type, nodes[0]?.name.value);
      selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    }
    if (type && !isNonNullType(type)) return false;
  }
  return true;
}

type Fragments = ReturnType<typeof fragmentsOf>;

const isCalled =
  (key: string) =>
  ({ alias, name }: FieldNode): boolean =>
    (alias ?? name).value === key;

/** Those of fragments among them. */
function fieldsOf({ selections }: SelectionSetNode, fragments: Fragments): FieldNode[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}

/** No field of Tray's gives an interface, so that whatever a fragment is about is the field's own type. */
function typeOfField(
  parent: GraphQLOutputType | null | undefined,
  name: string | undefined,
): GraphQLOutputType | undefined {
  const named = parent ? getNamedType(parent) : undefined;
  if (name === undefined || !(isObjectType(named) || isInterfaceType(named))) return undefined;
  return named.getFields()[name]?.type;
}
