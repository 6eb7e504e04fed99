import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { choose, combobox, outcome, press } from './support/fill.ts';
import { type ConsoleUnderTest, openConsole, type PageUnderTest } from './support/openConsole.ts';

let console: ConsoleUnderTest;
let crmAuth: string;

const builder = (query: Readonly<Record<string, string>>, input?: object): string => {
  const fragment = input ? `#${new URLSearchParams({ input: JSON.stringify(input) })}` : '';
  return `/builder?${new URLSearchParams(query)}${fragment}`;
};

const setField = (): string =>
  builder({
    ...{ connector: 'northwind-crm', version: '10.1', operation: 'set_field', auth: crmAuth },
  });

const json = (under: PageUnderTest) => under.page.getByLabel('The operation’s input, as JSON');

const lookups = ({ operations }: PageUnderTest): number =>
  operations.filter(name => name === 'LookUp').length;

beforeAll(async () => {
  console = await openConsole();
  const response = await fetch(`${console.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${console.tray.masterToken}`,
    },
    body: JSON.stringify({
      query: '{ connector(name: "northwind-crm", version: "10.1") { authentications { id } } }',
    }),
  });
  crmAuth = /"id":"([^"]+)"/.exec(await response.text())?.[1] ?? '';
});

afterAll(() => console.close());

describe('lookups', () => {
  it('wait for their parents, also inside a variant, and load anew and clear what no longer fits when one changes', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(setField());
    await page.getByText('The choices appear once Object type is set.').first().waitFor();
    await choose(page, 'Object type (required)', 'Deal');
    await choose(page, 'Field (required)', 'Stage');
    await page.getByLabel('Kind of Field value').selectOption('Choice');
    await choose(page, 'Choice (required)', 'won');

    await choose(page, 'Object type (required)', 'Contact');

    await page.locator('[id="op/field"][value=""]').waitFor();
    expect(JSON.parse(await json(under).inputValue())).toEqual({
      ...{ object_type: 'contact', field_value: {} },
    });
    expect(under.complaints).toEqual([]);
  });

  it('that can be asked at the same time leave as one request, and going back asks nothing anew', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(setField());
    await choose(page, 'Object type (required)', 'Account');
    await page.getByText('8 choices').waitFor();
    const afterFirst = lookups(under);
    await choose(page, 'Object type (required)', 'Contact');
    await combobox(page, 'Field (required)').click();
    await page.getByRole('option', { name: /^Email/ }).waitFor();
    await choose(page, 'Object type (required)', 'Account');

    await page.getByText('8 choices').waitFor();

    expect(afterFirst).toBe(2);
    expect(lookups(under)).toBe(3);
  });

  it('take a value that is in no list', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(setField());

    await choose(page, 'Object type (required)', 'Use “invoice” as it is', 'invoice');

    expect(await json(under).inputValue()).toContain('"object_type": "invoice"');
  });
});

describe('a lookup with more choices than one page', () => {
  it('pages on demand, and searches at the third party’s', async () => {
    const under = await console.newPage();
    const asked: unknown[] = [];
    await under.page.route('/graphql', async route => {
      const { query, variables } = route.request().postDataJSON() as {
        query: string;
        variables: { l0?: { search?: string; after?: string } };
      };
      if (!query.includes('query LookUp')) return route.fallback();
      const { search, after } = variables.l0 ?? {};
      asked.push({ search, after });
      const text = search ?? (after === undefined ? 'First' : 'Second');
      const l0 = {
        options: [{ text, value: text }],
        pageInfo: { hasNextPage: text === 'First', endCursor: 'cursor' },
        ...{ totalCount: 3, billedTasks: 1 },
      };
      return route.fulfill({ json: { data: { l0 } } });
    });
    const page = await under.signedIn(setField());
    await page.getByText('1 of 3 choices · 1 task billed').waitFor();
    await combobox(page, 'Object type (required)').click();

    await page.getByRole('option', { name: 'Load more' }).click();

    await page.getByRole('option', { name: 'Second' }).waitFor();
    await page.reload();
    await page.getByText('1 of 3 choices').waitFor();
    await combobox(page, 'Object type (required)').click();
    await combobox(page, 'Object type (required)').fill('Third');
    await page.getByRole('option', { name: 'Third', exact: true }).click();
    expect(await json(under).inputValue()).toContain('"object_type": "Third"');
    expect(asked.slice(0, 4)).toEqual([{}, { after: 'cursor' }, {}, { search: 'Third' }]);
  });
});

describe('the form and its JSON', () => {
  it('follow one another', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(
      builder({ connector: 'http-client', version: '5.6', operation: 'get_request' }),
    );
    await page.getByRole('textbox', { name: 'URL (required)' }).fill('http://127.0.0.1:1/');
    expect(await json(under).inputValue()).toContain('"url": "http://127.0.0.1:1/"');

    await json(under).fill('{ "url": "http://127.0.0.1:2/" }');

    expect(await page.getByRole('textbox', { name: 'URL (required)' }).inputValue()).toBe(
      'http://127.0.0.1:2/',
    );
    await json(under).fill('{ "url": ');
    await page.getByText('This is no JSON yet').waitFor();
    expect(await page.getByRole('textbox', { name: 'URL (required)' }).inputValue()).toBe(
      'http://127.0.0.1:2/',
    );
  });

  it('cover secrets everywhere but in the request itself, and keep them out of the address', async () => {
    const under = await console.newPage();
    const input = { url: 'http://127.0.0.1:1/', auth: { username: 'u', password: 'x' } };
    const page = await under.signedIn(
      builder({ connector: 'http-client', version: '5.6', operation: 'get_request' }, input),
    );
    const password = page.getByRole('textbox', { name: 'Password (required)' });
    await password.fill('tell-nobody');
    await page.waitForURL(({ hash }) => hash.includes('username') && !hash.includes('password'));
    await page.getByRole('tab', { name: 'curl' }).click();

    const shown = await page.locator('pre').textContent();

    expect(await password.getAttribute('type')).toBe('password');
    expect(shown).toContain('"password": "••••••••"');
    expect(page.url()).not.toContain('tell-nobody');
    const request = page.waitForRequest(one => one.postData()?.includes('CallOperation') ?? false);
    await press(page, 'Call');
    expect((await request).postData()).toContain('tell-nobody');
  });

  it('survive a reload and the back button', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(setField());
    await choose(page, 'Object type (required)', 'Deal');
    await page.waitForURL(({ hash }) => hash.includes('deal'));
    await choose(page, 'Operation', 'Get record');
    await page.getByRole('heading', { name: 'Get record' }).waitFor();

    await page.goBack();

    await page.getByRole('heading', { name: 'Set field' }).waitFor();
    expect(await json(under).inputValue()).toContain('"deal"');
    await page.reload();
    await page.getByRole('heading', { name: 'Set field' }).waitFor();
    expect(await json(under).inputValue()).toContain('"deal"');
  });
});

describe('a wrong input', () => {
  it('is told at its field while one types, and never called', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(
      builder({ connector: 'tabula-sheets', version: '8.1', operation: 'get_rows' }),
    );
    const rows = page.getByRole('textbox', { name: 'Number of rows' });
    await rows.fill('ten');
    await page.locator('.field', { has: rows }).getByText('must be an integer').waitFor();
    expect(await rows.getAttribute('aria-invalid')).toBe('true');

    await press(page, 'Call');

    await page.getByText('Nothing was called: 3 problems to mend.').waitFor();
    expect(await combobox(page, 'Spreadsheet (required)').getAttribute('aria-invalid')).toBe(
      'true',
    );
    expect(await page.evaluate('document.activeElement.id')).toBe('op/spreadsheet_id');
    expect(under.operations).not.toContain('CallOperation');
  });
});

describe('what the third party refuses', () => {
  it('looks unlike a success, says why, and opens again from the history', async () => {
    const under = await console.newPage();
    const input = { object_type: 'deal', record_id: 'no-such-deal' };
    const page = await under.signedIn(
      builder(
        { connector: 'northwind-crm', version: '10.1', operation: 'get_record', auth: crmAuth },
        input,
      ),
    );
    await press(page, 'Call');

    await outcome(page).waitFor();

    expect(await outcome(page).textContent()).toBe('The third party refused.');
    expect(await page.getByText('It answered with status 404.').count()).toBe(1);
    expect(await page.locator('.notice.good').count()).toBe(0);
    const calls = page.getByRole('region', { name: 'Calls in this tab' });
    await calls.getByText('Refused').waitFor();
    await choose(page, 'Operation', 'List records');
    await page.getByRole('heading', { name: 'List records' }).waitFor();
    await calls.getByRole('button', { name: 'Get record' }).click();
    await page.getByRole('heading', { name: 'Get record' }).waitFor();
    expect(await outcome(page).textContent()).toBe('The third party refused.');
    expect(await json(under).inputValue()).toContain('no-such-deal');
  });
});
