import type { SandboxConnector } from '../../types.ts';
import { catalogueOperations } from './catalogueOperations.ts';
import type { CatalogueProduct, ProductField } from './catalogueProducts.ts';

const pitches: Readonly<Record<ProductField, string>> = {
  marketing: 'reaches the people who asked to hear from you',
  support: 'keeps every question of your customers in one place',
  commerce: 'sells online and keeps stock, orders and customers together',
  finance: 'sends invoices and tells you which are paid',
  people: 'looks after employees, leave and payroll',
  projects: 'plans work on boards that a team shares',
  storage: 'stores and shares files',
  analytics: 'counts what happens and draws it',
  sales: 'follows leads until they sign',
  devops: 'builds, deploys and watches software',
};

/** Every version of `products`. The operations are made when they are read, and not kept. */
export function catalogueConnectors(
  products: readonly CatalogueProduct[],
): readonly SandboxConnector[] {
  return products.flatMap(product =>
    product.versions.map(version => toConnector(product, version)),
  );
}

function toConnector(product: CatalogueProduct, version: string): SandboxConnector {
  const { name, title, field } = product;
  return {
    name,
    version,
    title,
    description: `${title} ${pitches[field]}.`,
    service: { name, version: Number.parseInt(version, 10) },
    get operations() {
      return catalogueOperations(product);
    },
  };
}
