import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import {
  acceptedCredentials,
  credentialsFor,
} from '../../../src/sandbox/connectors/credentials.ts';
import { services } from '../../../src/sandbox/connectors/services.ts';
import { schemaViolations } from '../../../src/sandbox/connectors/validator.ts';
import { openConnectors } from './openConnectors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('createConnectorRegistry', () => {
  it('lists more than a page of connectors without being asked for a size', () => {
    const { registry } = openConnectors();

    const names = new Set(registry.connectors.map(({ name }) => name));

    expect(registry.connectors.length).toBeGreaterThan(100);
    expect(names.size).toBe(60);
    expect(registry.find('northwind-crm', '9.2')).toBeDefined();
    expect(registry.find('northwind-crm', '10.1')).toBeDefined();
    expect(registry.find('northwind-crm', '10.10')).toBeUndefined();
  });

  it('lists exactly as many connectors as are asked for, each version once', () => {
    const { registry } = openConnectors(700);

    const keys = new Set(registry.connectors.map(({ name, version }) => `${name} ${version}`));

    expect(keys.size).toBe(700);
  });

  it('gives catalogue connectors 20 listed operations of a realistic size', () => {
    const { registry } = openConnectors(700);

    for (const connector of registry.connectors.slice(50, 60)) {
      const listed = connector.operations.filter(({ hidden }) => !hidden);
      const bytes = JSON.stringify(listed).length;

      expect(listed).toHaveLength(20);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThan(25_000);
    }
  });

  it('gives the same catalogue every time', () => {
    const [one, other] = [openConnectors(80), openConnectors(80)];

    expect(JSON.stringify(other.registry)).toBe(JSON.stringify(one.registry));
  });

  it('knows the service of every connector, under an id of its own', () => {
    const { registry } = openConnectors(200);

    const keys = registry.services.map(({ name, version }) => `${name} ${version}`);
    const ids = registry.services.flatMap(({ id, environments }) => [
      id,
      ...environments.map(environment => environment.id),
    ]);

    for (const { service } of registry.connectors) {
      expect(keys).toContain(`${service.name} ${service.version}`);
    }
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(uuid);
  });

  it('pages a catalogue list to its end and echoes what a catalogue record is given', async () => {
    const { output, registry } = openConnectors();
    const product = registry.connectors.find(({ name }) => !(name in acceptedCredentials));
    const target = [product?.name ?? '', product?.version ?? ''] as const;
    const ids: unknown[] = [];
    for (let cursor: unknown; cursor !== null; ) {
      const page = await output(target, 'list_campaigns', {
        limit: 10,
        ...(cursor ? { cursor } : {}),
      });
      ids.push(...[page['campaigns']].flat());
      cursor = page['next_page_token'];
    }

    const created = await output(target, 'create_campaign', { name: 'Spring' });

    expect(ids).toHaveLength(25);
    expect(created).toMatchObject({ name: 'Spring', id: expect.stringMatching(uuid) });
  });

  it('keeps what third parties hold in the data file, and fills an account once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'connectors-'));
    const file = join(directory, 'tray.sqlite');
    const target = ['ledger-desk', '3.4'] as const;
    const first = new DatabaseSync(file);
    await openConnectors(0, first).output(target, 'pay_invoice', { invoice_id: 'inv-1' });
    first.close();
    const second = new DatabaseSync(file);

    const paid = await openConnectors(0, second).output(target, 'list_invoices', {
      status: 'paid',
    });
    second.close();
    await rm(directory, { recursive: true });

    expect(paid['total']).toBe(16);
  });

  it('has a third party refuse credentials that it did not give out', async () => {
    const { call, registry } = openConnectors(60);

    for (const { name, version, operations } of registry.connectors) {
      const operation = operations.find(
        one => one.hidden && Object.keys(Object(one.inputSchema['properties'])).length === 0,
      );
      if (!operation) continue;
      const credentials = { api_key: 'wrong', api_secret: 'wrong wrong', accessToken: 'wrong' };
      const outcome = await call([name, version], operation.name, {}, { credentials });

      expect(outcome).toMatchObject({ outcome: 'error', output: { response: {} } });
    }
  });
});

describe('credentials', () => {
  it('fit the schemas of every environment', () => {
    const { registry } = openConnectors(300);

    for (const { name, environments } of registry.services) {
      for (const environment of environments) {
        const held = credentialsFor(name, environment, 'other', 7);

        expect(schemaViolations(environment.credentialsSchema, held.credentials)).toEqual([]);
        expect(schemaViolations(environment.userDataSchema, held.userData)).toEqual([]);
      }
    }
  });

  it('are known for every service of the working connectors', () => {
    expect(Object.keys(acceptedCredentials).toSorted()).toEqual(
      [...new Set(services.map(({ name }) => name))].toSorted(),
    );
  });

  it('open the same account after a refresh of the access token', async () => {
    const { output } = openConnectors();
    const token = (serial: number) => ({ accessToken: `pigeon-chat_access_one.${serial}` });
    const target = ['pigeon-chat', '9.0'] as const;
    const channel = 'C-GENERAL';
    await output(target, 'send_message', { channel, text: 'Hello' }, { credentials: token(1) });

    const page = await output(target, 'list_messages', { channel }, { credentials: token(2) });

    expect(page['messages']).toMatchObject([{ text: 'Hello' }]);
  });
});
