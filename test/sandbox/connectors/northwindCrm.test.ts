import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/sandbox/types.ts';
import { openConnectors } from './openConnectors.ts';

const crm = ['northwind-crm', '10.1'] as const;
const olderCrm = ['northwind-crm', '9.2'] as const;
const object_type = 'contact';

describe('the CRM connector', () => {
  it('keeps what it creates, changes it and deletes it', async () => {
    const { call, output } = openConnectors();
    const fields = [{ name: 'last_name', value: 'Lindqvist' }];
    const { record } = await output(crm, 'create_record', { object_type, fields });
    const record_id = String(Object(record).id);
    const change = [{ name: 'newsletter', value: true }];
    await output(crm, 'update_record', { object_type, record_id, fields: change });

    const found = await output(crm, 'get_record', { object_type, record_id });
    const deleted = await output(crm, 'delete_record', { object_type, record_id });
    const gone = await call(crm, 'get_record', { object_type, record_id });

    expect(found).toMatchObject({ record: { last_name: 'Lindqvist', newsletter: true } });
    expect(deleted).toEqual({ deleted: true });
    expect(gone).toMatchObject({ outcome: 'error', output: { response: { statusCode: 404 } } });
  });

  it('shows an account the records of nobody else', async () => {
    const { output } = openConnectors();
    await output(crm, 'create_contact', { last_name: 'Okafor', email: 'o@mail.example' });

    const own = await output(crm, 'list_records', { object_type });
    const others = await output(crm, 'list_records', { object_type }, { account: 'other' });

    expect(own['total']).toBe(25);
    expect(others['total']).toBe(24);
  });

  it('keeps one set of records for both versions and both kinds of credentials', async () => {
    const { output } = openConnectors();
    await output(olderCrm, 'create_contact', { last_name: 'Okafor', email: 'o@mail.example' });
    const credentials = { accessToken: 'northwind-crm_access_harbour.3' };

    const page = await output(crm, 'list_records', { object_type }, { credentials });

    expect(page['total']).toBe(25);
  });

  it('walks all records once by page_offset, without an empty page at the end', async () => {
    const { output } = openConnectors();
    const ids: unknown[] = [];
    let pages = 0;
    let input: JsonObject = { object_type, batch_size: 8 };
    for (let isMore = true; isMore; ) {
      const page = await output(crm, 'list_records', input);
      ids.push(...[page['records']].flat().map(record => Object(record).id));
      pages += 1;
      isMore = page['next_page_offset'] !== null;
      input = { ...input, page_offset: page['next_page_offset'] };
    }

    expect(pages).toBe(3);
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
  });

  it.each([
    [{ field: 'employees', operator: 'gt', value: 60 }, 2],
    [{ field: 'name', operator: 'contains', value: 'STREET' }, 1],
    [{ field: 'industry', operator: 'eq', value: 'Retail' }, 2],
    [{ field: 'industry', operator: 'ne', value: 'Retail' }, 6],
    [{ field: 'employees', operator: 'lt', value: '60' }, 0],
    [{ field: 'region', operator: 'empty' }, 8],
  ])('finds accounts where %j', async (condition, count) => {
    const { output } = openConnectors();
    const input = { object_type: 'account', conditions: [condition] };

    expect(await output(crm, 'find_records', input)).toMatchObject({ total: count });
  });

  it('finds what meets any condition only when told so', async () => {
    const { output } = openConnectors();
    const conditions = ['Food', 'Health'].map(value => ({
      field: 'industry',
      operator: 'eq',
      value,
    }));
    const input = { object_type: 'account', conditions };

    const all = await output(crm, 'find_records', input);
    const any = await output(crm, 'find_records', {
      ...input,
      conditions_type: 'Match any conditions',
    });

    expect([all['total'], any['total']]).toEqual([0, 2]);
  });

  it('describes the output of this very input, custom fields of the account included', async () => {
    const { operationOf, contextFor, output } = openConnectors();
    const find = operationOf(...crm, 'find_records');
    const input = { object_type: 'account', fields: ['name', 'region'] };

    const schema = JSON.stringify(find.describeOutput?.(input, contextFor(...crm, {})));
    const page = await output(crm, 'find_records', input);

    expect(schema).toContain('"region":{"title":"Region","type":["string","null"]}');
    expect(schema).not.toContain('industry');
    expect([page['records']].flat()[0]).toEqual({
      id: 'acc-1',
      name: 'Bluebird Bakery',
      region: null,
    });
  });

  it('resolves the chain of dropdowns from a kind to a choice', async () => {
    const { output } = openConnectors();

    const fields = await output(crm, 'list_fields_ddl', {
      object: 'account',
      include_system: true,
    });
    const choices = await output(crm, 'list_field_choices_ddl', {
      object: 'account',
      field_name: 'region',
    });

    expect(fields['result']).toContainEqual({ text: 'Region', value: 'region' });
    expect(fields['result']).toContainEqual({ text: 'ID', value: 'id' });
    expect(choices['result']).toContainEqual({ text: 'Overseas', value: 'Overseas' });
  });

  it('adds a custom field, offers its choices and refuses another value', async () => {
    const { call, output } = openConnectors();
    const definition = { choices: ['gold', 'silver'] };
    const target = { object_type, record_id: 'con-1', field: 'tier' };
    await output(crm, 'create_custom_field', { object_type, name: 'tier', definition });

    const set = await output(crm, 'set_field', { ...target, field_value: { choice: 'gold' } });
    const refused = await call(crm, 'set_field', { ...target, field_value: { choice: 'tin' } });

    expect(set).toMatchObject({ record: { id: 'con-1', tier: 'gold' } });
    expect(refused).toMatchObject({ output: { response: { statusCode: 422 } } });
  });

  it("answers a wrong key with the CRM's own 401", async () => {
    const { call } = openConnectors();
    const credentials = { api_key: 'northwind-crm_live_' };

    const outcome = await call(crm, 'list_object_types_ddl', {}, { credentials });

    expect(outcome).toEqual({
      outcome: 'error',
      output: {
        response: {
          statusCode: 401,
          body: { error: expect.objectContaining({ code: 'INVALID_SESSION' }) },
        },
        expects: { statusCode: [200] },
        message: 'Authentication failed. Check the API key.',
      },
    });
  });

  it.each([
    [{ name: 'shoe_size', value: 44 }, '"shoe_size" is no field of contact.'],
    [{ name: 'newsletter', value: 'yes' }, '"newsletter" must be a boolean.'],
  ])('refuses the field %j', async (field, message) => {
    const { call } = openConnectors();

    const outcome = await call(crm, 'create_record', { object_type, fields: [field] });

    expect(outcome).toMatchObject({
      output: { response: { statusCode: 422, body: { error: { message } } } },
    });
  });

  it('takes raw requests by endpoint and by full address, of its own host only', async () => {
    const { call, output } = openConnectors();
    const json = { name: 'Kite Kiosk' };
    const post = { method: 'POST', url: { endpoint: '/v1/account' }, body: { json } };
    const { body, status_code } = await output(crm, 'raw_http_request', post);
    const url = `https://api.northwind.example/v1/account/${Object(body).id}`;

    const read = await output(crm, 'raw_http_request', {
      method: 'GET',
      url: { url },
      parse_response: 'false',
      include_raw_body: 'true',
    });
    const elsewhere = await call(crm, 'raw_http_request', {
      method: 'GET',
      url: { url: 'https://elsewhere.example/v1/account' },
    });

    expect(status_code).toBe(201);
    expect(read).toMatchObject({
      status_code: 200,
      body: JSON.stringify(body),
      raw_body: read['body'],
    });
    expect(elsewhere).toMatchObject({
      outcome: 'error',
      output: { message: 'Only addresses of https://api.northwind.example can be called.' },
    });
  });

  it.each([
    [
      'PATCH',
      '/v1/deal/deal-1',
      { body: { json: { amount: 1 } } },
      200,
      { id: 'deal-1', amount: 1, name: 'Bluebird Bakery order 1' },
    ],
    ['PUT', '/v1/deal/deal-1', { body: { raw: '{"amount":1}' } }, 200, { id: 'deal-1', amount: 1 }],
    ['DELETE', '/v1/deal/deal-1', {}, 204, null],
    [
      'GET',
      '/v1/deal?limit=1&offset=3',
      {},
      200,
      { data: [expect.objectContaining({ id: 'deal-4' })], total: 16 },
    ],
  ])('answers a raw %s of %s', async (method, endpoint, more, status, body) => {
    const { output } = openConnectors();

    const answer = await output(crm, 'raw_http_request', { method, url: { endpoint }, ...more });

    expect(answer['status_code']).toBe(status);
    if (method === 'PATCH') expect(answer['body']).toMatchObject(Object(body));
    else expect(answer['body']).toEqual(body);
  });

  it.each([
    ['POST', '/v1/deal/deal-1', 405],
    ['DELETE', '/v1/deal', 405],
    ['POST', '/v1/deal', 400],
  ])('refuses a raw %s of %s with %d', async (method, endpoint, statusCode) => {
    const { call } = openConnectors();
    const input = { method, url: { endpoint }, body: { raw: '[]' } };

    const outcome = await call(crm, 'raw_http_request', input);

    expect(outcome).toMatchObject({ outcome: 'error', output: { response: { statusCode } } });
  });

  it.each(['/v1/nothing', '/v2/deal', '/v1/deal/none', '/v1/deal/deal-1/more'])(
    'answers a raw request of %s with 404',
    async endpoint => {
      const { call } = openConnectors();

      const outcome = await call(crm, 'raw_http_request', { method: 'GET', url: { endpoint } });

      expect(outcome).toMatchObject({ output: { response: { statusCode: 404 } } });
    },
  );
});
