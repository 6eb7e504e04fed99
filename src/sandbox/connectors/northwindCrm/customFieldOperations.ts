import type { JsonObject } from '../../types.ts';
import { objectIn, textIn, textsIn } from '../inputs.ts';
import { refusal } from '../outcomes.ts';
import { defineOperation, inputOf, lookup, objectOf, outputOf, text } from '../schemas.ts';
import { ThirdPartyRefusal } from '../thirdParty.ts';
import { crm, fieldsOf, missing, objectTypeIn, recordIn } from './crm.ts';
import { fieldNameField, objectTypeField, recordIdField } from './dropdowns.ts';

const choiceLookup = lookup('list_field_choices_ddl', {
  object: '{{object_type}}',
  field_name: '{{field}}',
});

const branch = (title: string, value: JsonObject): JsonObject =>
  objectOf({ value: { title: 'Value', ...value } }, ['value'], [], { title, description: '' });

/** A value for a field, one branch for each type of field; nothing in it says which. */
const fieldValue: JsonObject = {
  title: 'Field value',
  description: 'Choose the branch of the type that the field has',
  oneOf: [
    objectOf({ choice: text('Choice', undefined, choiceLookup) }, ['choice'], [], {
      title: 'Choice',
    }),
    branch('Number', { type: 'number' }),
    branch('Yes or no', { type: 'string', enum: ['true', 'false'], enumLabels: ['Yes', 'No'] }),
    objectOf({ text: text('Text', undefined, { format: 'text' }) }, ['text'], [], {
      title: 'Text',
    }),
  ],
};

const choices = {
  title: 'Choices',
  type: 'array',
  minItems: 2,
  uniqueItems: true,
  items: { type: 'string', minLength: 1 },
};

/** Defining custom fields and setting any field by a form that depends on it. */
export const customFieldOperations = [
  defineOperation({
    name: 'create_custom_field',
    title: 'Create custom field',
    description: 'Add a field to accounts, contacts or deals',
    authScopes: ['crm:write', 'fields:read'],
    inputSchema: inputOf(
      {
        object_type: objectTypeField,
        name: text('Name', 'Lower-case letters and underscores', {
          pattern: '^[a-z][a-z_]{0,39}$',
        }),
        label: text('Label'),
        definition: {
          title: 'Definition',
          oneOf: [
            objectOf({ choices }, ['choices'], [], { title: 'Choice' }),
            objectOf(
              { type: { ...text('Type'), enum: ['string', 'number', 'boolean'] } },
              ['type'],
              [],
              {
                title: 'Plain',
              },
            ),
          ],
        },
      },
      ['object_type', 'name', 'definition'],
      ['label'],
    ),
    outputSchema: outputOf({
      id: { title: 'ID', type: 'string' },
      name: { title: 'Name', type: 'string' },
    }),
    run: crm.does((input, session) => {
      const { name: object } = objectTypeIn(input);
      const definition = objectIn(input, 'definition');
      const name = textIn(input, 'name') ?? '';
      const kind = Object.hasOwn(definition, 'choices')
        ? { type: 'string', choices: textsIn(definition, 'choices') }
        : { type: textIn(definition, 'type') };
      const field = {
        id: `${object}.${name}`,
        object,
        name,
        label: textIn(input, 'label') ?? name,
      };
      session.collection('custom_field').put({ ...field, ...kind });
      return { ...field, ...kind };
    }),
  }),
  defineOperation({
    name: 'set_field',
    title: 'Set field',
    description: 'Set one field of a record',
    authScopes: ['crm:write'],
    inputSchema: inputOf(
      {
        object_type: objectTypeField,
        record_id: recordIdField,
        field: fieldNameField,
        field_value: fieldValue,
      },
      ['object_type', 'record_id', 'field', 'field_value'],
    ),
    outputSchema: outputOf({ record: { title: 'Record', type: 'object' } }),
    run: crm.does((input, session) => {
      const type = objectTypeIn(input);
      const records = session.collection(type.name);
      const field = fieldsOf(type, session).find(({ name }) => name === input['field']);
      if (!field) throw missing(`field "${textIn(input, 'field')}"`);
      const given = objectIn(input, 'field_value');
      const value = toFieldValue(given['choice'] ?? given['text'] ?? given['value'], field.type);
      if (field.choices && !field.choices.includes(String(value))) throw notAChoice(field.choices);
      const changed = { ...recordIn(input, records), [field.name]: value };
      records.put(changed);
      return { record: changed };
    }),
  }),
];

function toFieldValue(value: unknown, type: string): unknown {
  return type === 'boolean' ? value === 'true' : value;
}

function notAChoice(allowed: readonly string[]): ThirdPartyRefusal {
  const body = { error: { code: 'INVALID_CHOICE', allowed } };
  return new ThirdPartyRefusal(refusal(422, body, 'The value is not one of the choices.'));
}
