import type { SandboxService } from '../types.ts';
import { authSchema, defineService } from './defineService.ts';
import { untidySchema } from './untidySchema.ts';

const apiKey = { type: 'string', title: 'API key', format: 'password', minLength: 1 };

const crmScopes = {
  'crm:read': 'Read accounts, contacts and deals',
  'crm:write': 'Create, change and delete accounts, contacts and deals',
  'fields:read': 'Read the definitions of custom fields',
};

const sheetScopes = {
  'sheets:read': 'See your spreadsheets and their rows',
  'sheets:write': 'Change and delete the rows of your spreadsheets',
};

const chatScopes = {
  'channels:read': 'See channels and who is in them',
  'channels:write': 'Open and rename channels',
  'messages:read': 'Read the messages of channels you are in',
  'messages:write': 'Post messages as you',
  'members:read': 'See the people of a workspace',
};

const signingSecret = authSchema(
  {
    signing_secret: {
      format: 'password',
      description: 'Proves that an event was sent by Pigeon Chat; leave empty without triggers',
      type: 'string',
      title: 'Signing secret',
    },
  },
  [],
  ['signing_secret'],
);

const subdomain = {
  type: 'string',
  title: 'Subdomain',
  description: 'The part before .northwind.example of your address',
  pattern: '^[a-z0-9-]+$',
};

/** The services of the connectors that do real work, and some more with unusual environments. */
export const services: readonly SandboxService[] = [
  defineService('http-client', 1, 'HTTP Client', [
    {
      authenticationType: 'token',
      credentialsSchema: authSchema({ token: { type: 'string', format: 'password' } }, []),
    },
  ]),
  defineService('northwind-crm', 1, 'Northwind CRM', [
    { authenticationType: 'token', credentialsSchema: authSchema({ api_key: apiKey }) },
  ]),
  defineService('northwind-crm', 2, 'Northwind CRM', [
    {
      authenticationType: 'token',
      credentialsSchema: authSchema({ api_key: apiKey }),
      userDataSchema: authSchema({ subdomain }, [], ['subdomain']),
    },
    {
      title: 'Harbour Coffee app',
      authenticationType: 'oauth2',
      userDataSchema: authSchema({ subdomain }, [], ['subdomain']),
      scopes: crmScopes,
    },
  ]),
  defineService('tabula-sheets', 1, 'Tabula Sheets', [
    { authenticationType: 'oauth2', scopes: sheetScopes },
    { title: 'Harbour Coffee app', authenticationType: 'oauth2', scopes: sheetScopes },
  ]),
  defineService('pigeon-chat', 3, 'Pigeon Chat', [
    { authenticationType: 'oauth2', scopes: chatScopes },
  ]),
  defineService('pigeon-chat', 4, 'Pigeon Chat', [
    { authenticationType: 'oauth2', userDataSchema: signingSecret, scopes: chatScopes },
  ]),
  defineService('ledger-desk', 1, 'Ledger Desk', [
    {
      authenticationType: 'token',
      userDataSchema: authSchema(
        {
          company_id: { type: 'string', title: 'Company ID', minLength: 1 },
          region: {
            type: 'string',
            title: 'Region',
            enum: ['eu', 'us'],
            enumLabels: ['Europe', 'United States'],
            default: 'eu',
          },
        },
        ['company_id'],
        ['region'],
      ),
      credentialsSchema: authSchema({
        api_key: apiKey,
        api_secret: { type: 'string', title: 'API secret', format: 'password', minLength: 8 },
      }),
    },
  ]),
  defineService('brightmail', 2, 'Brightmail', [
    { title: '', authenticationType: 'token', credentialsSchema: untidySchema },
  ]),
  defineService('stockroom', 1, 'Stockroom', [
    {
      authenticationType: 'oauth2client_credentials',
      credentialsSchema: authSchema({
        client_id: { type: 'string', title: 'Client ID' },
        client_secret: { type: 'string', title: 'Client secret', format: 'password' },
      }),
      scopes: { 'stock.read': 'Read stock levels', 'stock.adjust': 'Book stock in and out' },
    },
  ]),
  defineService('lantern-hr', 1, 'Lantern HR', [
    {
      authenticationType: 'token',
      credentialsSchema: authSchema({
        username: { type: 'string', title: 'User name' },
        password: { type: 'string', title: 'Password', format: 'password' },
      }),
    },
    {
      title: 'Sandbox',
      authenticationType: 'oauth2password',
      credentialsSchema: authSchema({
        username: { type: 'string', title: 'User name' },
        password: { type: 'string', title: 'Password', format: 'password' },
      }),
    },
  ]),
];
