/** A kind of record in the CRM. `name` is what the API calls it. */
export interface ObjectType {
  readonly name: 'account' | 'contact' | 'deal';
  readonly label: string;
  readonly fields: readonly Field[];
}

/** One field of a kind of record, standard or custom. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'boolean';
  /** What a choice field may hold. */
  readonly choices?: readonly string[];
}

const textField = (name: string, label: string): Field => ({ name, label, type: 'string' });

/** Stages a deal goes through, in order. */
export const dealStages = ['new', 'qualified', 'proposal', 'won', 'lost'] as const;

/** The CRM's kinds of records with their standard fields. Every record has `id` and times besides. */
export const objectTypes: readonly ObjectType[] = [
  {
    name: 'account',
    label: 'Account',
    fields: [
      textField('name', 'Name'),
      textField('industry', 'Industry'),
      textField('website', 'Website'),
      { name: 'employees', label: 'Employees', type: 'number' },
    ],
  },
  {
    name: 'contact',
    label: 'Contact',
    fields: [
      textField('first_name', 'First name'),
      textField('last_name', 'Last name'),
      textField('email', 'Email'),
      textField('account_id', 'Account'),
      { name: 'newsletter', label: 'Newsletter', type: 'boolean' },
    ],
  },
  {
    name: 'deal',
    label: 'Deal',
    fields: [
      textField('name', 'Name'),
      textField('account_id', 'Account'),
      { name: 'amount', label: 'Amount', type: 'number' },
      { name: 'stage', label: 'Stage', type: 'string', choices: dealStages },
      textField('close_date', 'Close date'),
    ],
  },
];
