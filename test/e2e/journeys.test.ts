import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askGraphql } from '../support/gateway.ts';
import { choose, combobox, outcome, press } from './support/fill.ts';
import { type ConsoleUnderTest, openConsole } from './support/openConsole.ts';

let console: ConsoleUnderTest;

beforeAll(async () => {
  console = await openConsole();
});

afterAll(() => console.close());

describe('the way to a call', () => {
  it('leads a new user of a token service from one click to the output, each step one request', async () => {
    const under = await console.newPage();
    const { page } = under;
    await page.goto('/');
    await press(page, 'Use the local Tray');
    await page.getByRole('link', { name: 'Form builder Fill in' }).click();
    await page.getByText('New end user').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Slow Bean');
    await page.getByRole('textbox', { name: 'Your own id of the user' }).fill('slow-bean');
    await press(page, 'Create the user');
    await choose(page, 'Connector', 'Ledger Desk', 'ledger-desk');
    await page.getByText('New authentication').click();
    await page.getByLabel('API key').fill('ledger-desk_live_harbour');
    await page.getByLabel('API secret').fill('ledger-desk_secret_harbour');
    await page.getByRole('textbox', { name: 'Company ID (required)' }).fill('harbour');
    await press(page, 'Create the authentication');
    await choose(page, 'Operation', 'List invoices');
    await press(page, 'Call');

    await outcome(page).waitFor();

    expect(await outcome(page).textContent()).toBe('Done.');
    expect(await combobox(page, 'Act as').inputValue()).toBe('Slow Bean');
    expect(await page.getByText(/1 task billed · request id/).count()).toBe(1);
    expect(count(under.operations)).toMatchObject({
      ...{ Start: 1, CreateUser: 1, Connector: 1, CreateAuthentication: 1 },
      ...{ Operation: 1, Violations: 1, CallOperation: 1 },
    });
    expect(page.url()).not.toContain('secret');
    expect(under.complaints).toEqual([]);
  });

  it('leads through Tray’s dialog for an OAuth service, and fills a list with what depends on its surroundings', async () => {
    const under = await console.newPage();
    const page = await under.signedIn('/builder');
    await choose(page, 'Act as', 'Empty Shelf');
    await choose(page, 'Connector', 'Tabula Sheets', 'sheets');
    await page.getByText('New authentication').click();
    const openDialog = async () => {
      const popups = page.waitForEvent('popup');
      await press(page, 'Open Tray’s dialog');
      return popups;
    };
    const cancelled = await openDialog();
    await cancelled.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The dialog was closed before it was done.').waitFor();
    const failing = await openDialog();
    await failing.getByLabel('Account').waitFor();
    await failing.evaluate(
      `opener.postMessage({ type: 'tray.authPopup.error', error: 'No such scope' }, '*')`,
    );
    await page.getByText('No such scope').waitFor();
    const popup = await openDialog();
    await popup.getByLabel('Account').fill('harbour');
    await popup.getByRole('button', { name: 'Allow' }).click();
    await page
      .getByRole('option', { name: /^Tabula Sheets \(Production/ })
      .waitFor({ state: 'attached' });
    await choose(page, 'Operation', 'Get rows');
    await choose(page, 'Spreadsheet (required)', 'Coffee orders');
    await choose(page, 'Worksheet (required)', '2025');
    await press(page, 'Add to Filters');
    await choose(page, 'Column heading (required)', 'Guest');
    await page.getByRole('textbox', { name: 'Value (required)' }).fill('Nobody at all');
    await press(page, 'Call');

    await outcome(page).waitFor();

    expect(await outcome(page).textContent()).toBe('Done.');
    expect(await page.getByLabel('The operation’s input, as JSON').inputValue()).toContain(
      '"column_heading"',
    );
    expect(under.complaints).toEqual([]);
  });
});

describe('the end users', () => {
  it('are searched over all pages, each read once', async () => {
    const { tray } = console;
    const created = Array.from({ length: 90 }, (_, index) => {
      const input = `{ name: "Crowd ${index}", externalUserId: "crowd-${index}" }`;
      return `u${index}: createExternalUser(input: ${input}) { userId }`;
    });
    await askGraphql(tray.graphqlUrl, `mutation { ${created.join('\n')} }`, {
      token: tray.masterToken,
    });
    const under = await console.newPage();
    const page = await under.signedIn('/builder');

    await choose(page, 'Act as', 'Crowd 89');

    expect(await combobox(page, 'Act as').inputValue()).toBe('Crowd 89');
    expect(count(under.operations)).toEqual({ Start: 1, MoreUsers: 1 });
    await page.reload();
    await page.locator('#act-as[value="Crowd 89"]').waitFor();
  });
});

const count = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]),
  );
