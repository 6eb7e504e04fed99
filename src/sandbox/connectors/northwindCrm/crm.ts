import type { JsonObject } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import type { Collection } from '../records.ts';
import { createThirdParty, type Session, ThirdPartyRefusal } from '../thirdParty.ts';
import { fillCrm } from './fillCrm.ts';
import { type Field, type ObjectType, objectTypes } from './objectTypes.ts';

const wrongKey = {
  error: { code: 'INVALID_SESSION', message: 'The API key or access token is not valid.' },
};

/** Northwind CRM itself: records of three kinds and custom fields, one world per account. */
export const crm = createThirdParty({
  service: 'northwind-crm',
  unauthorized: refusal(401, wrongKey, 'Authentication failed. Check the API key.'),
  fill: fillCrm,
});

/** The kind that `object_type` names. @throws {ThirdPartyRefusal} the CRM's 404 for another name. */
export function objectTypeIn(input: JsonObject): ObjectType {
  const name = textIn(input, 'object_type');
  const type = objectTypes.find(candidate => candidate.name === name);
  if (!type) throw missing(`object type "${name ?? ''}"`);
  return type;
}

/** A kind's standard fields, then its custom ones. */
export function fieldsOf({ name, fields }: ObjectType, session: Session): readonly Field[] {
  const custom = session.collection('custom_field').list();
  return [...fields, ...custom.filter(field => field['object'] === name).map(toField)];
}

/** The record of `record_id`. @throws {ThirdPartyRefusal} the CRM's 404 when it is not there. */
export function recordIn(
  input: JsonObject,
  records: Collection,
): JsonObject & { readonly id: string } {
  const id = textIn(input, 'record_id') ?? '';
  const record = records.get(id);
  if (!record) throw missing(`record "${id}"`);
  return { ...record, id };
}

export function missing(what: string): ThirdPartyRefusal {
  const body = { error: { code: 'NOT_FOUND', message: `There is no ${what}.` } };
  return new ThirdPartyRefusal(refusal(404, body, 'Not found. Looks like this has been removed.'));
}

function toField({ name, label, type, choices }: JsonObject): Field {
  return {
    name: String(name),
    label: String(label),
    type: type === 'number' || type === 'boolean' ? type : 'string',
    ...(Array.isArray(choices) && { choices: choices.map(String) }),
  };
}
