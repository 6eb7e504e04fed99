import type { CallContext, JsonObject } from '../../types.ts';
import { objectsIn, textIn, textsIn } from '../inputs.ts';
import { defineOperation, inputOf, objectOf, outputOf } from '../schemas.ts';
import { crm, fieldsOf, objectTypeIn } from './crm.ts';
import { fieldNameField, objectTypeField } from './dropdowns.ts';
import { type Field, objectTypes } from './objectTypes.ts';
import { pageFields, pageOf } from './recordOperations.ts';

const condition: JsonObject = objectOf(
  {
    field: fieldNameField,
    operator: {
      title: 'Operator',
      type: 'string',
      enum: ['eq', 'ne', 'gt', 'lt', 'contains', 'empty'],
      enumLabels: ['Equals', 'Differs', 'Is more than', 'Is less than', 'Contains', 'Is empty'],
    },
    value: { title: 'Value', type: ['string', 'number', 'boolean'] },
  },
  ['field', 'operator'],
);

/** Finds records by conditions; the chosen kind and fields decide the shape of what comes back. */
export const findRecords = defineOperation({
  name: 'find_records',
  title: 'Find records',
  description: 'Find records by conditions and give the fields you choose',
  authScopes: ['crm:read', 'fields:read'],
  hasDynamicOutput: true,
  inputSchema: inputOf(
    {
      object_type: objectTypeField,
      fields: {
        title: 'Fields',
        description: 'All when empty',
        type: 'array',
        uniqueItems: true,
        additionalItems: true,
        items: fieldNameField,
      },
      conditions: { title: 'Conditions', type: 'array', additionalItems: true, items: condition },
      conditions_type: {
        title: 'Conditions type',
        type: 'string',
        enum: ['Match all conditions', 'Match any conditions'],
        default: 'Match all conditions',
      },
      ...pageFields,
    },
    ['object_type'],
    ['conditions_type', 'page_offset'],
  ),
  outputSchema: outputOf({
    records: { title: 'Records', type: 'array', items: {} },
    total: { title: 'Total', type: 'integer' },
    next_page_offset: { title: 'Next page offset', type: ['string', 'null'] },
  }),
  run: crm.does((input, session) => {
    const type = objectTypeIn(input);
    const names = chosen(fieldsOf(type, session), input).map(({ name }) => name);
    const found = session
      .collection(type.name)
      .list()
      .filter(record => fits(record, input));
    return pageOf(
      found.map(record => pickFields(record, ['id', ...names])),
      input,
    );
  }),
  describeOutput,
});

function describeOutput(input: JsonObject, context: CallContext): JsonObject {
  const session = crm.open(context);
  const type = objectTypes.find(({ name }) => name === input['object_type']);
  const fields = type && session ? fieldsOf(type, session) : (type?.fields ?? []);
  const properties = chosen(fields, input).map(
    ({ name, label, type: kind }) => [name, { title: label, type: [kind, 'null'] }] as const,
  );
  const record = {
    type: 'object',
    properties: { id: { title: 'ID', type: 'string' }, ...Object.fromEntries(properties) },
  };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    properties: {
      records: { title: 'Records', type: 'array', items: record },
      total: { title: 'Total', type: 'integer' },
      next_page_offset: { title: 'Next page offset', type: ['string', 'null'] },
    },
  };
}

function chosen(fields: readonly Field[], input: JsonObject): readonly Field[] {
  const names = textsIn(input, 'fields');
  return names.length === 0 ? fields : fields.filter(({ name }) => names.includes(name));
}

function pickFields(record: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map(name => [name, record[name] ?? null]));
}

function fits(record: JsonObject, input: JsonObject): boolean {
  const conditions = objectsIn(input, 'conditions');
  const isMet = (one: JsonObject) => meets(record[String(one['field'])], one);
  if (conditions.length === 0) return true;
  const isAny = textIn(input, 'conditions_type') === 'Match any conditions';
  return isAny ? conditions.some(isMet) : conditions.every(isMet);
}

function meets(found: unknown, { operator, value }: JsonObject): boolean {
  switch (operator) {
    case 'eq':
      return found === value;
    case 'ne':
      return found !== value;
    case 'gt':
      return compare(found, value) > 0;
    case 'lt':
      return compare(found, value) < 0;
    case 'contains':
      return String(found ?? '')
        .toLowerCase()
        .includes(String(value ?? '').toLowerCase());
    default:
      return found === undefined || found === null || found === '';
  }
}

/** NaN, which is neither more nor less, for values of different types. */
function compare(found: unknown, value: unknown): number {
  if (typeof found === 'number' && typeof value === 'number') return found - value;
  if (typeof found !== 'string' || typeof value !== 'string') return Number.NaN;
  return found < value ? -1 : Number(found > value);
}
