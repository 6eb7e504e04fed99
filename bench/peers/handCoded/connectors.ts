import { type Ask, catalogue } from './tray.ts';

interface Connector {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
}

interface Operation {
  readonly name: string;
  readonly title: string;
}

const connectorsOf = (ask: Ask) =>
  catalogue<{ elements: readonly Connector[] }>(ask, '/core/v1/connectors');

export async function list(ask: Ask) {
  const { elements } = await connectorsOf(ask);
  const nodes = elements.map(({ name, version, title, description }) => ({
    ...{ name, version, title, description },
  }));
  return { connectors: { nodes } };
}

export async function fanOut(ask: Ask) {
  const { elements } = await connectorsOf(ask);
  const nodes = await Promise.all(
    elements.map(async ({ name, version, title }) => {
      const path = `/core/v1/connectors/${name}/versions/${version}/operations`;
      const found = await catalogue<{ elements: readonly Operation[] }>(ask, path);
      const operations = found.elements.map(one => ({ name: one.name, title: one.title }));
      return { name, version, title, operations };
    }),
  );
  return { connectors: { nodes } };
}
