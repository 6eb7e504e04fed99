import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import {
  LIST_SIZE,
  PAGE_LIST,
  PAGE_SIZE,
  REQUEST_POINTS,
  REQUESTS,
  SIZES,
} from '../graph/fieldCosts.ts';

type Field = GraphQLField<unknown, unknown>;

/**
 * `@cost` and `@listSize` of a field, by the numbers with which the gateway itself reckons what an
 * operation may cost. Other gateways reckon by rules of their own and come to about the same.
 *
 * @param isRoot whether the field belongs to `Query` or `Mutation`.
 */
export function costDirectives(type: GraphQLObjectType, field: Field, isRoot: boolean): string[] {
  const name = `${type.name}.${field.name}`;
  const points = REQUEST_POINTS * (isRoot ? 1 : (REQUESTS[name] ?? 0));
  const cost = points > 0 ? [`@cost(weight: ${points})`] : [];
  return [...cost, ...listSize(name, field)];
}

function listSize(name: string, { type, args }: Field): string[] {
  const result = getNamedType(type);
  if (!isCompositeType(result) || PAGE_LIST.test(name)) return [];
  if (isListType(getNullableType(type))) {
    return [`@listSize(assumedSize: ${SIZES[name] ?? LIST_SIZE})`];
  }
  const lists = isObjectType(result) ? pageLists(result) : [];
  if (lists.length === 0) return [];
  const sizes = args.map(arg => arg.name).filter(arg => arg === 'first' || arg === 'last');
  const slicing = sizes.length > 0 ? `slicingArguments: ${JSON.stringify(sizes)}, ` : '';
  const assumed = `assumedSize: ${SIZES[name] ?? PAGE_SIZE}`;
  const sized = `sizedFields: ${JSON.stringify(lists)}`;
  return [`@listSize(${slicing}${assumed}, ${sized}, requireOneSlicingArgument: false)`];
}

/** The fields of a page that hold what is on it. */
const pageLists = (page: GraphQLObjectType): string[] =>
  Object.keys(page.getFields()).filter(field => PAGE_LIST.test(`${page.name}.${field}`));
