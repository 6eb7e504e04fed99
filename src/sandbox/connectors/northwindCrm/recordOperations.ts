import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../types.ts';
import { numberIn, objectsIn, textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { defineOperation, inputOf, objectOf, outputOf, type Properties } from '../schemas.ts';
import { type Session, ThirdPartyRefusal } from '../thirdParty.ts';
import { crm, fieldsOf, objectTypeIn, recordIn } from './crm.ts';
import { fieldNameField, objectTypeField, recordIdField } from './dropdowns.ts';
import type { ObjectType } from './objectTypes.ts';

const fields: JsonObject = {
  title: 'Fields',
  type: 'array',
  minItems: 1,
  additionalItems: true,
  items: objectOf(
    {
      name: fieldNameField,
      value: { title: 'Value', type: ['string', 'number', 'boolean', 'null'] },
    },
    ['name', 'value'],
  ),
};

const whichRecord: Properties = { object_type: objectTypeField, record_id: recordIdField };

/** Where a page starts and how long it is, in this connector's words. */
export const pageFields: Properties = {
  batch_size: { title: 'Batch size', type: 'integer', minimum: 1, maximum: 200, default: 50 },
  page_offset: { title: 'Page offset', type: 'string', description: 'From the page before' },
};

const record: JsonObject = {
  title: 'Record',
  type: 'object',
  properties: { id: { type: 'string' } },
};

/** Create, get, update, delete and list, for every kind of record. */
export const recordOperations = [
  defineOperation({
    name: 'create_record',
    title: 'Create record',
    description: 'Create an account, contact or deal from any of its fields',
    authScopes: ['crm:write'],
    inputSchema: inputOf({ object_type: objectTypeField, fields }, ['object_type', 'fields']),
    outputSchema: outputOf({ record }),
    run: crm.does((input, session) => {
      const type = objectTypeIn(input);
      return { record: createRecord(type, fieldValues(type, input, session), session) };
    }),
  }),
  defineOperation({
    name: 'get_record',
    title: 'Get record',
    description: 'Read one record by its ID',
    authScopes: ['crm:read'],
    inputSchema: inputOf(whichRecord, ['object_type', 'record_id']),
    outputSchema: outputOf({ record }),
    run: crm.does((input, session) => {
      const records = session.collection(objectTypeIn(input).name);
      return { record: recordIn(input, records) };
    }),
  }),
  defineOperation({
    name: 'update_record',
    title: 'Update record',
    description: 'Change the given fields of a record; a field set to null is emptied',
    authScopes: ['crm:write'],
    inputSchema: inputOf({ ...whichRecord, fields }, ['object_type', 'record_id', 'fields']),
    outputSchema: outputOf({ record }),
    run: crm.does((input, session) => {
      const type = objectTypeIn(input);
      const records = session.collection(type.name);
      const values = fieldValues(type, input, session);
      const changed = { ...recordIn(input, records), ...values, updated_at: timeOf(session) };
      records.put(changed);
      return { record: changed };
    }),
  }),
  defineOperation({
    name: 'delete_record',
    title: 'Delete record',
    description: 'Delete a record for good',
    authScopes: ['crm:write'],
    inputSchema: inputOf(whichRecord, ['object_type', 'record_id']),
    outputSchema: outputOf({ deleted: { type: 'boolean', title: 'Deleted' } }),
    run: crm.does((input, session) => {
      const records = session.collection(objectTypeIn(input).name);
      return { deleted: records.remove(recordIn(input, records).id) };
    }),
  }),
  defineOperation({
    name: 'list_records',
    title: 'List records',
    description: 'List the records of one kind, oldest first, one page at a time',
    authScopes: ['crm:read'],
    inputSchema: inputOf(
      { object_type: objectTypeField, ...pageFields },
      ['object_type'],
      ['page_offset'],
    ),
    outputSchema: outputOf({
      records: { title: 'Records', type: 'array', items: {} },
      total: { title: 'Total', type: 'integer' },
      next_page_offset: { title: 'Next page offset', type: ['string', 'null'] },
    }),
    run: crm.does((input, session) =>
      pageOf(session.collection(objectTypeIn(input).name).list(), input),
    ),
  }),
];

/** Puts a new record of a kind, with an id and times of its own. */
export function createRecord(type: ObjectType, values: JsonObject, session: Session): JsonObject {
  const now = timeOf(session);
  const created = { ...values, id: randomUUID(), created_at: now, updated_at: now };
  session.collection(type.name).put(created);
  return created;
}

/** One page of `records`, as `batch_size` and `page_offset` ask. */
export function pageOf(records: readonly JsonObject[], input: JsonObject): JsonObject {
  const from = offsetIn(input);
  const end = from + numberIn(input, 'batch_size', 50);
  return {
    records: records.slice(from, end),
    total: records.length,
    next_page_offset: end < records.length ? `rec-${end}` : null,
  };
}

function offsetIn(input: JsonObject): number {
  const offset = textIn(input, 'page_offset');
  if (offset === undefined) return 0;
  const digits = /^rec-(\d+)$/.exec(offset)?.[1];
  if (digits !== undefined) return Number(digits);
  const body = { error: { code: 'INVALID_OFFSET', message: `"${offset}" is not a page offset.` } };
  throw new ThirdPartyRefusal(refusal(400, body, 'Bad request.'));
}

function fieldValues(type: ObjectType, input: JsonObject, session: Session): JsonObject {
  const known = fieldsOf(type, session);
  const values = objectsIn(input, 'fields').map(({ name, value }) => {
    const field = known.find(candidate => candidate.name === name);
    if (field && (value === null || typeof value === field.type))
      return [field.name, value] as const;
    const wanted = field ? `must be a ${field.type}` : `is no field of ${type.name}`;
    const body = { error: { code: 'INVALID_FIELD', message: `"${String(name)}" ${wanted}.` } };
    throw new ThirdPartyRefusal(refusal(422, body, 'The record is not valid.'));
  });
  return Object.fromEntries(values);
}

const timeOf = ({ now }: Session): string => now().toISOString();
