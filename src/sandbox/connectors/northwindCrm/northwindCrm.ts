import type { SandboxConnector } from '../../types.ts';
import { rawHttpOperation } from '../rawHttp/rawHttpOperation.ts';
import { crm } from './crm.ts';
import { customFieldOperations } from './customFieldOperations.ts';
import { crmDropdowns } from './dropdowns.ts';
import { findRecords } from './findRecords.ts';
import { recordOperations } from './recordOperations.ts';
import { typedOperations } from './typedOperations.ts';

const rest = rawHttpOperation(crm, {
  origin: 'https://api.northwind.example',
  kinds: ['account', 'contact', 'deal', 'custom_field'],
});

const common = [...recordOperations, findRecords, ...typedOperations, rest, ...crmDropdowns];

/** Northwind CRM; 10.1, the newer one, also manages custom fields. */
export const northwindCrm: readonly SandboxConnector[] = [
  toConnector('9.2', 1, common),
  toConnector('10.1', 2, [...common, ...customFieldOperations]),
];

function toConnector(
  version: string,
  serviceVersion: number,
  operations: SandboxConnector['operations'],
): SandboxConnector {
  return {
    name: 'northwind-crm',
    version,
    title: 'Northwind CRM',
    description: 'Accounts, contacts, deals and the fields you add to them.',
    service: { name: 'northwind-crm', version: serviceVersion },
    operations,
  };
}
