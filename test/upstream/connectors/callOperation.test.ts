import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphOfTray, kettleAuth, startGraphOfTray } from '../graphOfTray.ts';

let graph: GraphOfTray;
beforeAll(async () => {
  graph = await startGraphOfTray();
});
afterEach(() => graph.tray.control.clearFaults());
afterAll(async () => graph[Symbol.asyncDispose]());

const CALL = `mutation ($input: OperationCallInput!) {
  callOperation(input: $input) {
    outcome output warnings failure { statusCode message body } clientMutationId
  }
}`;

const crm = (operation: string, input: unknown) => ({
  ...{ connector: 'northwind-crm', version: '10.1', authId: kettleAuth('northwind-crm') },
  ...{ operation, input },
});
const ledger = (operation: string, input: unknown) => ({
  ...{ connector: 'ledger-desk', version: '3.4', authId: kettleAuth('ledger-desk') },
  ...{ operation, input },
});
const chat = (operation: string, input: unknown) => ({
  ...{ connector: 'pigeon-chat', version: '9.0', authId: kettleAuth('pigeon-chat') },
  ...{ operation, input },
});

describe('a call whose input is wrong', () => {
  it.each([
    ['an unknown connector', { ...crm('list_records', {}), connector: 'no-such' }, '/connector'],
    ['an unknown version', { ...crm('list_records', {}), version: '99.0' }, '/connector'],
    ['a missing field', crm('list_records', {}), ''],
    [
      'a wrong type',
      crm('list_records', { object_type: 'deal', batch_size: 'ten' }),
      '/batch_size',
    ],
    ['an unknown field', crm('list_records', { object_type: 'deal', size: 1 }), ''],
    ['no object', crm('list_records', 'deal'), ''],
    ['a wrong choice deep inside', ledger('create_invoice', invoice('GOLD')), '/currency'],
  ])('bills nothing for %s and says where it is', async (_case, input, path) => {
    const { data, errors } = await graph.ask(CALL, { input });

    expect(graph.calls()).toBe(0);
    expect(data).toEqual({ callOperation: null });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['callOperation'],
        extensions: expect.objectContaining({
          code: 'INPUT_INVALID',
          retryable: false,
          violations: expect.arrayContaining([
            { path, message: expect.any(String), keyword: expect.any(String) },
          ]),
        }),
      }),
    ]);
  });

  it('bills nothing for the schema of an output either', async () => {
    const query = 'query ($input: OperationCallInput!) { operationOutputSchema(input: $input) }';

    const { errors } = await graph.ask(query, { input: crm('find_records', { object_type: 7 }) });

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([{ extensions: { code: 'INPUT_INVALID' } }]);
  });

  it('bills nothing while Tray cannot say what the operation takes, and names the failure', async () => {
    graph.tray.control.fault({ route: 'connectors.operations', status: 503 });
    const input = { ...ledger('list_invoices', {}), version: '3.3' };

    const { errors } = await graph.ask(CALL, { input });

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_UNAVAILABLE', api: 'connectors', retryable: true } },
    ]);
  });

  it('tells the same through inputViolations, without a call', async () => {
    const query = `query ($input: OperationInput!) {
      inputViolations(input: $input) { path keyword message expected found } }`;
    const { authId: _, ...input } = crm('list_records', { object_type: 'deal', batch_size: 'ten' });

    const { data } = await graph.ask(query, { input });

    expect(graph.calls()).toBe(0);
    expect(data).toEqual({
      inputViolations: [
        {
          ...{ path: '/batch_size', keyword: 'type', expected: 'integer', found: 'ten' },
          message: expect.stringContaining('must be an integer'),
        },
      ],
    });
  });
});

describe('a call whose input is right', () => {
  it('bills one task and hands the output on', async () => {
    const input = {
      ...crm('list_records', { object_type: 'deal', batch_size: 2 }),
      clientMutationId: 'm1',
    };

    const { data } = await graph.ask(CALL, { input });

    expect(graph.calls()).toBe(1);
    expect(data).toMatchObject({
      callOperation: {
        ...{ outcome: 'SUCCESS', failure: null, warnings: [], clientMutationId: 'm1' },
        output: { records: [{ id: expect.any(String) }, { id: expect.any(String) }] },
      },
    });
  });

  it('warns where the output is not what its schema says, and keeps it', async () => {
    const output = { invoices: 'none', total: 'many' };
    graph.tray.control.fault({
      ...{ route: 'connectors.call', status: 200, body: { outcome: 'success', output } },
    });

    const { data } = await graph.ask(CALL, { input: ledger('list_invoices', {}) });

    expect(data).toMatchObject({
      callOperation: {
        ...{ outcome: 'SUCCESS', output },
        warnings: [
          expect.stringContaining('Output at /invoices'),
          expect.stringContaining('Output at /total'),
        ],
      },
    });
  });
});

describe('what the third party refuses', () => {
  it.each<[string, object, object]>([
    [
      'an object body of status 404',
      crm('get_record', { object_type: 'deal', record_id: 'none' }),
      { statusCode: 404, body: { error: expect.anything() } },
    ],
    [
      'a body of status 200 with the error inside',
      chat('list_messages', { channel: 'none' }),
      { statusCode: 200, message: expect.stringContaining('channel_not_found') },
    ],
    [
      'a broken connector without any answer',
      ledger('export_book', {}),
      { statusCode: null, message: expect.stringContaining('Error ID') },
    ],
    [
      'an operation that there is not',
      ledger('no_such_operation', {}),
      { statusCode: null, message: expect.stringContaining('Error ID') },
    ],
    [
      'a list of errors',
      ledger('get_invoice', { invoice_id: 'none' }),
      { statusCode: 404, message: expect.stringContaining('not found') },
    ],
  ])('is data in one shape: %s', async (_case, input, failure) => {
    const { data, errors } = await graph.ask(CALL, { input });

    expect(errors).toBeUndefined();
    expect(graph.calls()).toBe(1);
    expect(data).toMatchObject({
      callOperation: {
        ...{ outcome: 'ERROR', output: null },
        failure: { message: expect.any(String), ...failure },
      },
    });
  });

  it.each<[string, unknown, object]>([
    ['a bare text', 'It broke.', { statusCode: null, message: 'It broke.', body: 'It broke.' }],
    ['nothing', null, { statusCode: null, message: expect.any(String), body: null }],
    [
      'JSON as text',
      {
        response: { statusCode: '429', body: '{"error":{"message":"Slow down"}}' },
        message: 'Bad.',
      },
      { statusCode: 429, message: 'Bad: Slow down' },
    ],
    [
      'a body without a status',
      { body: { errors: [{ detail: 'No such thing' }] } },
      { statusCode: null, message: 'No such thing' },
    ],
  ])('keeps that shape whatever a connector sends: %s', async (_case, output, failure) => {
    graph.tray.control.fault({
      ...{ route: 'connectors.call', status: 200, body: { outcome: 'error', output } },
    });

    const { data } = await graph.ask(CALL, { input: ledger('list_invoices', {}) });

    expect(data).toMatchObject({ callOperation: { outcome: 'ERROR', failure } });
  });
});

describe('selecting from an output', () => {
  const SELECT = `mutation ($input: OperationCallInput!, $path: String) {
    callOperation(input: $input) {
      ...Selected
      ... @include(if: true) { names: output(path: "$.records[*].name") }
      unread: output(path: "$[") @skip(if: true)
    }
  }
  fragment Selected on CallOperationPayload { outcome ids: output(path: $path) }`;
  const input = crm('list_records', { object_type: 'deal', batch_size: 2 });

  it('gives the list of what each path selects, from one call', async () => {
    const { data, errors } = await graph.ask(SELECT, { input, path: '$.records[*].id' });

    expect(errors).toBeUndefined();
    expect(graph.calls()).toBe(1);
    expect(data).toMatchObject({
      callOperation: {
        ids: [expect.any(String), expect.any(String)],
        names: [expect.any(String), expect.any(String)],
      },
    });
  });

  it('refuses a path that cannot be read before anything is billed', async () => {
    const { errors } = await graph.ask(SELECT, { input, path: '$.records[' });

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([
      {
        path: ['callOperation'],
        extensions: {
          code: 'INPUT_INVALID',
          violations: [{ path: '/output/path', keyword: 'jsonPath', message: expect.any(String) }],
        },
      },
    ]);
  });

  it('refuses more than ten paths of one output', async () => {
    const fields = Array.from({ length: 11 }, (_, i) => `p${i}: output(path: "$.records[${i}]")`);
    const query = `mutation ($input: OperationCallInput!) {
      callOperation(input: $input) { ${fields.join(' ')} } }`;

    const { errors } = await graph.ask(query, { input });

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([{ extensions: { code: 'INPUT_INVALID' } }]);
  });

  it('has nothing to select from what failed', async () => {
    const failing = crm('get_record', { object_type: 'deal', record_id: 'none' });

    const { data } = await graph.ask(SELECT, { input: failing, path: '$..id' });

    expect(data).toEqual({ callOperation: { outcome: 'ERROR', ids: null, names: null } });
  });
});

function invoice(currency: string) {
  const line = { description: 'Beans', quantity: 1, unit_price: 9, tax_code: 1 };
  return { customer_name: 'Basalt', currency, lines: [line] };
}
