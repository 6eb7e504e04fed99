import type { JsonObject } from '../../types.ts';
import { objectIn } from '../inputs.ts';
import { defineOperation, inputOf, objectOf, outputOf, text } from '../schemas.ts';
import { crm, objectTypeIn } from './crm.ts';
import { accountIdField } from './dropdowns.ts';
import { dealStages } from './objectTypes.ts';
import { createRecord } from './recordOperations.ts';

const address: JsonObject = objectOf(
  {
    street: text('Street'),
    city: text('City'),
    postcode: text('Postcode', undefined, { maxLength: 12 }),
  },
  ['city'],
  ['street'],
  { title: 'Address' },
);

const closeDate = {
  title: 'Close date',
  type: ['string', 'integer'],
  format: 'datetime',
  date_mask: 'YYYY-MM-DDTHH:mm:ssZ',
};

/** Create operations whose forms name every field of one kind of record. */
export const typedOperations = [
  defineOperation({
    name: 'create_contact',
    title: 'Create contact',
    description: 'Create a contact, in an account if you choose one',
    authScopes: ['crm:write'],
    inputSchema: inputOf(
      {
        first_name: text('First name'),
        last_name: text('Last name', undefined, { minLength: 1 }),
        email: text('Email', undefined, { format: 'email' }),
        employer: objectOf(
          { account_id: accountIdField, role: text('Role') },
          ['account_id'],
          ['role'],
          {
            title: 'Employer',
          },
        ),
        address,
        newsletter: { title: 'Newsletter', type: 'boolean', default: false },
      },
      ['last_name', 'email'],
      ['address', 'newsletter'],
    ),
    outputSchema: outputOf({
      id: { title: 'ID', type: 'string' },
      first_name: { title: 'First name', type: ['string', 'null'] },
      last_name: { title: 'Last name', type: 'string' },
      email: { title: 'Email', type: 'string' },
    }),
    run: crm.does((input, session) => {
      const { employer: _employer, ...fields } = input;
      const values = {
        first_name: null,
        newsletter: false,
        ...fields,
        ...objectIn(input, 'employer'),
      };
      return createRecord(objectTypeIn({ object_type: 'contact' }), values, session);
    }),
  }),
  defineOperation({
    name: 'create_deal',
    title: 'Create deal',
    description: 'Create a deal for an account',
    authScopes: ['crm:write'],
    inputSchema: inputOf(
      {
        name: text('Name'),
        account_id: accountIdField,
        amount: { title: 'Amount', type: 'number', minimum: 0, exclusiveMinimum: true },
        stage: {
          title: 'Stage',
          type: 'string',
          enum: dealStages,
          enumLabels: ['New', 'Qualified', 'Proposal sent', 'Won', 'Lost'],
          default: 'new',
        },
        close_date: closeDate,
      },
      ['name', 'account_id', 'stage'],
      ['close_date'],
    ),
    outputSchema: outputOf({
      id: { title: 'ID', type: 'string' },
      name: { title: 'Name', type: 'string' },
      stage: { title: 'Stage', type: 'string' },
      close_date: { title: 'Close date', type: ['string', 'integer', 'null'] },
    }),
    run: crm.does((input, session) =>
      createRecord(objectTypeIn({ object_type: 'deal' }), { close_date: null, ...input }, session),
    ),
  }),
];
