import { executeSync, Kind } from 'graphql';
import type { CompiledInfo, FieldPlan } from './plan.ts';

/** The fields of graphql-js by which a schema tells of itself. */
export const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';

/**
 * What the schema tells of itself. It is the same for everybody, so that a field that uses no
 * variables is answered once.
 */
export function createIntrospect(): (info: CompiledInfo) => unknown {
  const known = new WeakMap<FieldPlan, unknown>();
  return info => {
    const { field } = info;
    if (known.has(field)) return known.get(field);
    const value = introspect(info);
    if (field.fixedArgs) known.set(field, value);
    return value;
  };
}

function introspect({
  schema,
  operation,
  fragments,
  variableValues,
  field,
}: CompiledInfo): unknown {
  const { data, errors } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes } },
        ...Object.values(fragments),
      ],
    },
    variableValues,
  });
  if (errors?.[0]) throw errors[0];
  return data?.[field.key];
}
