import { type Properties, text } from '../schemas.ts';
import type { ProductField } from './catalogueProducts.ts';

/** A kind of record that a catalogue product keeps. */
export interface Resource {
  /** As in operation names, `price_list`. */
  readonly name: string;
  /** As people say it, `price list`. */
  readonly noun: string;
  readonly input: Properties;
  readonly required: readonly string[];
  readonly advanced: readonly string[];
}

const names: Readonly<Record<ProductField, readonly string[]>> = {
  marketing: ['campaign', 'subscriber', 'segment', 'template'],
  support: ['ticket', 'customer', 'article', 'agent'],
  commerce: ['order', 'product', 'customer', 'discount'],
  finance: ['invoice', 'payment', 'vendor', 'price_list'],
  people: ['employee', 'leave_request', 'team', 'position'],
  projects: ['board', 'task', 'milestone', 'comment'],
  storage: ['folder', 'file', 'share', 'version'],
  analytics: ['event', 'dashboard', 'report', 'cohort'],
  sales: ['lead', 'quote', 'meeting', 'owner'],
  devops: ['build', 'deployment', 'alert', 'environment'],
};

/** The four kinds of record of a field's products; neighbours have different fields. */
export function resourcesOf(field: ProductField): readonly Resource[] {
  return names[field].map((name, index) => {
    const noun = name.replaceAll('_', ' ');
    return { name, noun, ...(shapes[index % shapes.length]?.(noun) ?? emptyShape) };
  });
}

type Shape = Pick<Resource, 'input' | 'required' | 'advanced'>;

const emptyShape: Shape = { input: {}, required: [], advanced: [] };

const shapes: readonly ((noun: string) => Shape)[] = [
  noun => ({
    input: {
      name: text('Name', `What people call the ${noun}`),
      description: text('Description', undefined, { format: 'text' }),
      starts_at: {
        type: ['string', 'integer'],
        title: 'Starts at',
        format: 'datetime',
        date_mask: 'YYYY-MM-DDTHH:mm:ssZ',
      },
      tags: { type: 'array', title: 'Tags', items: { type: 'string' }, additionalItems: true },
    },
    required: ['name'],
    advanced: ['starts_at', 'tags'],
  }),
  noun => ({
    input: {
      title: text('Title'),
      amount: {
        type: 'number',
        title: 'Amount',
        minimum: 0,
        description: `What the ${noun} is worth`,
      },
      status: {
        type: 'string',
        title: 'Status',
        enum: ['open', 'waiting', 'done'],
        enumLabels: ['Open', 'Waiting for somebody', 'Done'],
        default: 'open',
      },
    },
    required: ['title', 'status'],
    advanced: [],
  }),
  noun => ({
    input: {
      label: text('Label', `Shown in front of the ${noun}`),
      email: text('Email', undefined, { format: 'email' }),
      is_active: { type: 'boolean', title: 'Active', default: true },
    },
    required: ['label'],
    advanced: ['is_active'],
  }),
  noun => ({
    input: {
      subject: text('Subject'),
      body: text('Body', `The text of the ${noun}`, { format: 'text' }),
      position: { type: 'integer', title: 'Position', minimum: 0 },
    },
    required: ['subject', 'body'],
    advanced: ['position'],
  }),
];
