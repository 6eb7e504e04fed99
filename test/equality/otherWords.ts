import { type FieldNode, Kind, type NameNode, parse, print, type ValueNode, visit } from 'graphql';
import type { Operation } from './operation/operation.ts';
import { declaredOnly, withoutUnused } from './operation/withoutUnused.ts';
import { withoutConditions } from './withoutConditions.ts';

/** Before every name in an answer; before that of a solution that is read as an entity. */
const [OTHER, ENTITY] = ['z_', 'zs_'];

/**
 * The same operation in words that the stitched path gets right: no name in its answer is that of a
 * field or of a hidden key, nothing has a condition, and a solution is read as an entity, which
 * keeps it apart from the others of its page.
 */
export function inOtherWords({ query, variables, ...operation }: Operation): Operation {
  const first = parse(query, { noLocation: true });
  const document = visit(withoutUnused(withoutConditions(first, variables)), {
    Field: field =>
      isSolution(field) ? asEntity(field, variables) : { ...field, alias: aliasOf(field, OTHER) },
  });
  return { ...operation, query: print(document), variables: declaredOnly(variables, document) };
}

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

const aliasOf = ({ alias, name: own }: FieldNode, prefix = ''): NameNode =>
  name(`${prefix}${(alias ?? own).value}`);

const isSolution = ({ name: own, arguments: args }: FieldNode): boolean =>
  own.value === 'solution' && args !== undefined && args.length > 0;

function asEntity(field: FieldNode, variables: Operation['variables']): FieldNode {
  const [id] = field.arguments ?? [];
  if (!id || !field.selectionSet) return field;
  const typeName = { kind: Kind.STRING, value: 'Solution' } as const;
  const representation = {
    kind: Kind.OBJECT,
    fields: [
      { kind: Kind.OBJECT_FIELD, name: name('__typename'), value: typeName },
      { kind: Kind.OBJECT_FIELD, name: name('id'), value: entityId(id.value, variables) },
    ],
  } as const;
  return {
    ...field,
    ...{ name: name('_entities'), alias: aliasOf(field, ENTITY) },
    arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value: representation }],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: name('Solution') },
          selectionSet: field.selectionSet,
        },
      ],
    },
  };
}

/** An empty id names no entity and no solution; another unknown one means the same. */
function entityId(id: ValueNode, variables: Operation['variables']): ValueNode {
  const text = id.kind === Kind.VARIABLE ? variables[id.name.value] : 'value' in id && id.value;
  return text === '' ? { kind: Kind.STRING, value: 'unknown' } : id;
}

/** An answer to such an operation, in the words of the first one; any other as it is. */
export function inFirstWords(body: unknown): Record<string, unknown> {
  const { data, errors, ...answer } = Object(body) as Record<string, unknown>;
  const list = Array.isArray(errors) ? errors : undefined;
  return {
    ...answer,
    ...(data !== undefined && { data: firstWords(data) }),
    ...(list && { errors: list.map(withFirstPath) }),
  };
}

function firstWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(firstWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      firstName(key),
      firstWords(key.startsWith(ENTITY) && Array.isArray(inner) ? inner[0] : inner),
    ]),
  );
}

function withFirstPath(error: unknown): unknown {
  const { path } = Object(error) as { readonly path?: readonly (string | number)[] };
  if (!path) return error;
  const [root, ...below] = path;
  const isEntity = String(root).startsWith(ENTITY) && below.length > 0;
  const names = isEntity ? [root, ...below.slice(1)] : path;
  return {
    ...Object(error),
    path: names.map(one => (typeof one === 'string' ? firstName(one) : one)),
  };
}

const firstName = (key: string): string => key.replace(/^zs?_/, '');
