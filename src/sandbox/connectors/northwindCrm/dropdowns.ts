import type { JsonObject } from '../../types.ts';
import { textIn } from '../inputs.ts';
import { optionsOperation } from '../optionsOperation.ts';
import { lookup, text } from '../schemas.ts';
import { crm, fieldsOf, missing, objectTypeIn } from './crm.ts';
import { objectTypes } from './objectTypes.ts';

/** Chooses a kind of record. */
export const objectTypeField: JsonObject = text(
  'Object type',
  undefined,
  lookup('list_object_types_ddl'),
);

/** Chooses a field of the kind that the form's `object_type` names. */
export const fieldNameField: JsonObject = text(
  'Field',
  undefined,
  lookup('list_fields_ddl', { object: '{{object_type}}', include_system: false }),
);

/** Chooses a record of the kind that the form's `object_type` names. */
export const recordIdField: JsonObject = text(
  'Record ID',
  undefined,
  lookup('list_records_ddl', { object: '{{object_type}}' }),
);

/** Chooses an account. */
export const accountIdField: JsonObject = text(
  'Account',
  undefined,
  lookup('list_records_ddl', { object: 'account' }),
);

const object = text('Object');

/** The hidden operations behind the fields above. */
export const crmDropdowns = [
  optionsOperation(crm, 'list_object_types_ddl', {}, () =>
    objectTypes.map(({ name, label }) => ({ text: label, value: name })),
  ),
  optionsOperation(
    crm,
    'list_fields_ddl',
    { object, include_system: { type: 'boolean', title: 'Include system fields' } },
    (input, session) => {
      const fields = fieldsOf(objectTypeIn({ object_type: input['object'] }), session);
      const options = fields.map(({ name, label }) => ({ text: label, value: name }));
      return input['include_system'] === true ? [{ text: 'ID', value: 'id' }, ...options] : options;
    },
  ),
  optionsOperation(crm, 'list_records_ddl', { object }, (input, session) => {
    const { name } = objectTypeIn({ object_type: input['object'] });
    return session
      .collection(name)
      .list()
      .map(record => ({ text: titleOf(record), value: String(record['id']) }));
  }),
  optionsOperation(
    crm,
    'list_field_choices_ddl',
    { object, field_name: text('Field name') },
    (input, session) => {
      const fields = fieldsOf(objectTypeIn({ object_type: input['object'] }), session);
      const name = textIn(input, 'field_name');
      const field = fields.find(candidate => candidate.name === name);
      if (!field) throw missing(`field "${name}"`);
      return (field.choices ?? []).map(choice => ({ text: choice, value: choice }));
    },
  ),
];

function titleOf(record: JsonObject): string {
  return textIn(record, 'name') ?? textIn(record, 'email') ?? String(record['id']);
}
