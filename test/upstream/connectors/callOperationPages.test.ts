import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphOfTray, kettleAuth, startGraphOfTray } from '../graphOfTray.ts';

let graph: GraphOfTray;
beforeAll(async () => {
  graph = await startGraphOfTray();
});
afterEach(() => graph.tray.control.clearFaults());
afterAll(async () => graph[Symbol.asyncDispose]());

const WALK = `mutation ($input: CallOperationPagesInput!) {
  callOperationPages(input: $input) {
    outcome items pagesFetched billedTasks maxBilledTasks hasMore next warnings
    failure { statusCode message }
    plan { style parameter sizeParameter nextPath itemsPath }
  }
}`;

interface Walked {
  readonly items: readonly { readonly id: string }[];
  readonly next: unknown;
}

const walk = async (input: object) => {
  const { data, errors } = await graph.ask(WALK, { input });
  expect(errors).toBeUndefined();
  return data?.['callOperationPages'] as Walked;
};

const deals = (input: object = {}, more: object = {}) => ({
  ...{ connector: 'northwind-crm', version: '10.1', operation: 'list_records' },
  ...{ authId: kettleAuth('northwind-crm'), input: { object_type: 'contact', ...input } },
  ...more,
});
const channels = (input: object, more: object = {}) => ({
  ...{ connector: 'pigeon-chat', version: '9.0', operation: 'list_channels' },
  ...{ authId: kettleAuth('pigeon-chat'), input },
  ...more,
});
const invoices = (input: object, more: object = {}) => ({
  ...{ connector: 'ledger-desk', version: '3.4', operation: 'list_invoices' },
  ...{ authId: kettleAuth('ledger-desk'), input },
  ...more,
});

describe('walking the pages of a list', () => {
  it.each([
    ['a page offset', deals({ batch_size: 200 }), deals({ batch_size: 3 }, { maxPages: 100 })],
    ['a cursor', channels({ limit: 500 }), channels({ limit: 2 }, { maxPages: 100 })],
    ['an offset', invoices({ limit: 100 }), invoices({ limit: 2 }, { maxPages: 100 })],
  ])('gives by %s what one big page would give', async (_style, whole, paged) => {
    const inOne = await walk(whole);
    const inMany = await walk(paged);

    expect(inOne).toMatchObject({ pagesFetched: 1, hasMore: false, next: null });
    expect(inOne.items.length).toBeGreaterThan(3);
    expect(inMany).toMatchObject({ hasMore: false, next: null, outcome: 'SUCCESS', warnings: [] });
    expect(inMany.items).toEqual(inOne.items);
    expect(inMany).toMatchObject({
      ...{ pagesFetched: graph.calls(), billedTasks: graph.calls() },
    });
  });

  it('stops at its number of pages and can go on from there', async () => {
    const first = await walk(deals({ batch_size: 2 }, { maxPages: 2 }));
    const rest = await walk(deals({ batch_size: 2, page_offset: first.next }, { maxPages: 2 }));

    expect(first).toMatchObject({ hasMore: true, pagesFetched: 2, maxBilledTasks: 2 });
    expect(first.next).toBe('rec-4');
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(8);
  });

  it('fetches no page more once it has items enough, and keeps pages whole', async () => {
    const walked = await walk(deals({ batch_size: 2 }, { maxItems: 3 }));

    expect(walked.items).toHaveLength(4);
    expect(walked).toMatchObject({ billedTasks: 2, hasMore: true });
  });

  it('bills nothing when it is only asked how it would go', async () => {
    const plan = await walk(deals({}, { dryRun: true, maxPages: 7 }));

    expect(graph.calls()).toBe(0);
    expect(plan).toEqual({
      ...{ outcome: 'SUCCESS', items: [], pagesFetched: 0, billedTasks: 0, maxBilledTasks: 7 },
      ...{ hasMore: true, next: null, warnings: [], failure: null },
      plan: {
        ...{ style: 'TOKEN', parameter: 'page_offset', sizeParameter: 'batch_size' },
        ...{ nextPath: '/next_page_offset', itemsPath: '/records' },
      },
    });
  });

  it("keeps the pages before a third party's failure, and counts its task", async () => {
    let calls = 0;
    graph.tray.control.fault({
      route: 'connectors.call',
      when: () => ++calls === 3,
      ...{ status: 200, body: { outcome: 'error', output: { message: 'Slow down' } } },
    });

    const walked = await walk(deals({ batch_size: 2 }));

    expect(walked).toMatchObject({
      ...{ outcome: 'ERROR', pagesFetched: 2, billedTasks: 3, hasMore: true, next: 'rec-4' },
      failure: { statusCode: null, message: 'Slow down' },
    });
    expect(walked.items).toHaveLength(4);
  });

  it("keeps the pages before a failure of Tray's", async () => {
    let calls = 0;
    graph.tray.control.fault({ route: 'connectors.call', when: () => ++calls === 2, status: 500 });

    const walked = await walk(deals({ batch_size: 2 }));

    expect(walked).toMatchObject({ outcome: 'ERROR', pagesFetched: 1, next: 'rec-2' });
  });

  it('leaves a list that goes in circles', async () => {
    const output = { records: [{ id: 'a' }], total: 1, next_page_offset: 'rec-1' };
    graph.tray.control.fault({
      ...{ route: 'connectors.call', status: 200, body: { outcome: 'success', output } },
    });

    const walked = await walk(deals());

    expect(walked).toMatchObject({
      ...{ billedTasks: 2, pagesFetched: 2 },
      warnings: [expect.stringContaining('fetched already')],
    });
  });
});

describe('a walk that cannot begin', () => {
  it.each([
    ['a wrong input', deals({ batch_size: 0 }), '/batch_size'],
    [
      'an operation that does not page',
      invoices({}, { operation: 'get_invoice', input: { invoice_id: 'x' } }),
      '/paging',
    ],
    ['more pages than allowed', deals({}, { maxPages: 101 }), '/maxPages'],
    ['no pages', deals({}, { maxPages: 0 }), '/maxPages'],
    ['no items', deals({}, { maxItems: 0 }), '/maxItems'],
  ])('bills nothing for %s', async (_case, input, path) => {
    const { errors } = await graph.ask(WALK, { input });

    expect(graph.calls()).toBe(0);
    expect(errors).toMatchObject([
      { extensions: { code: 'INPUT_INVALID', violations: [{ path }] } },
    ]);
  });
});
