import type { Session } from '../thirdParty.ts';
import { dealStages } from './objectTypes.ts';

const companies: readonly (readonly [name: string, industry: string, employees: number])[] = [
  ['Bluebird Bakery', 'Food', 12],
  ['Castle Cycles', 'Retail', 48],
  ['Drift Surf School', 'Leisure', 7],
  ['Elm Street Dental', 'Health', 23],
  ['Foxglove Flowers', 'Retail', 5],
  ['Gable Architects', 'Construction', 64],
  ['Hillside Vineyard', 'Agriculture', 31],
  ['Ironbridge Tools', 'Manufacturing', 210],
];

const roles = ['Orders', 'Accounts', 'Workshop'];

/** The records with which every account of the CRM starts: 8 accounts, 24 contacts, 16 deals. */
export function fillCrm(session: Session): void {
  const now = session.now().toISOString();
  const times = { created_at: now, updated_at: now };
  const accounts = session.collection('account');
  const contacts = session.collection('contact');
  const deals = session.collection('deal');
  companies.forEach(([name, industry, employees], index) => {
    const account_id = `acc-${index + 1}`;
    const host = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
    accounts.put({
      id: account_id,
      name,
      industry,
      website: `https://${host}`,
      employees,
      ...times,
    });
    roles.forEach((role, at) => {
      const email = `${role.toLowerCase()}@${host}`;
      const id = `con-${index * roles.length + at + 1}`;
      const fields = {
        first_name: role,
        last_name: 'Team',
        email,
        account_id,
        newsletter: at === 0,
      };
      contacts.put({ id, ...fields, ...times });
    });
    for (const at of [1, 2]) {
      const stage = dealStages[(index + at) % dealStages.length];
      const fields = {
        name: `${name} order ${at}`,
        account_id,
        amount: (index + 1) * 250 * at,
        stage,
      };
      deals.put({ id: `deal-${index * 2 + at}`, ...fields, close_date: '2026-03-31', ...times });
    }
  });
  const custom = session.collection('custom_field');
  const choices = ['North', 'South', 'Overseas'];
  custom.put({
    id: 'account.region',
    object: 'account',
    name: 'region',
    label: 'Region',
    type: 'string',
    choices,
  });
  custom.put({
    id: 'deal.discount',
    object: 'deal',
    name: 'discount',
    label: 'Discount',
    type: 'number',
  });
}
