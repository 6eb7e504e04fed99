import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { choose, combobox, outcome, press } from './support/fill.ts';
import { type ConsoleUnderTest, openConsole } from './support/openConsole.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const FORM =
  '/builder?connector=http-client&version=5.6&operation=get_request#input=%7B%22url%22%3A%22http%3A%2F%2F127.0.0.1%3A1%2F%22%7D';

let console: ConsoleUnderTest;

beforeAll(async () => {
  console = await openConsole();
});

afterAll(() => console.close());

describe('a token that expires', () => {
  it('is told where one is, and another one goes on with what was entered', async () => {
    const { tray } = console;
    const userToken = tray.mintUserToken(tray.users()[0]?.id ?? '');
    const under = await console.newPage();
    const page = await under.signedIn(FORM, userToken);
    const url = page.getByRole('textbox', { name: 'URL (required)' });
    await url.fill('http://127.0.0.1:1/typed');
    tray.control.advance(3 * DAY_MS);

    await press(page, 'Call');

    await page.getByText('Your token is not accepted any more.').waitFor();
    expect(await outcome(page).textContent()).toBe('The call failed.');
    await press(page, 'Use the local Tray');
    await page.getByText('Your token is not accepted any more.').waitFor({ state: 'detached' });
    expect(await url.inputValue()).toBe('http://127.0.0.1:1/typed');
    await press(page, 'Call');
    await page.getByText('The third party refused.').waitFor();
  });
});

describe('a gateway that goes away', () => {
  it('is told, and the form goes on by itself when it is back', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(FORM);
    const url = page.getByRole('textbox', { name: 'URL (required)' });
    await url.waitFor();
    await console.stopGateway();

    await url.fill('http://127.0.0.1:1/typed-meanwhile');

    await page.getByText('The gateway does not answer.').first().waitFor();
    await console.startGateway();
    await page.getByText('The gateway does not answer.').waitFor({ state: 'detached' });
    await page.getByText('The input is valid.').waitFor();
    expect(await url.inputValue()).toBe('http://127.0.0.1:1/typed-meanwhile');
  });

  it('is told when it takes a call with it, which is not sent again', async () => {
    const under = await console.newPage();
    const page = await under.signedIn(FORM);
    await page.getByText('The input is valid.').waitFor();
    await console.stopGateway();

    await press(page, 'Call');

    await outcome(page).waitFor();
    expect(await outcome(page).textContent()).toBe('The call failed.');
    await console.startGateway();
    await page.getByRole('alert').filter({ hasText: 'Try now' }).waitFor({ state: 'detached' });
    expect(under.operations.filter(name => name === 'CallOperation')).toHaveLength(1);
  });

  it('loads the steps that failed anew', async () => {
    const under = await console.newPage();
    const page = await under.signedIn('/builder');
    await combobox(page, 'Connector').waitFor();
    await console.stopGateway();
    await choose(page, 'Connector', 'Tabula Sheets', 'sheets');
    await page.getByText('The connector could not be read.').waitFor();

    await console.startGateway();

    await combobox(page, 'Operation').waitFor();
  });
});

describe('an upstream that fails', () => {
  it('is told at the step, which can be tried again', async () => {
    const { tray } = console;
    const under = await console.newPage();
    const mend = tray.control.fault({ route: 'connectors.operations', status: 500 });
    const page = await under.signedIn('/builder?connector=northwind-crm&version=9.2');
    await page.getByText(/could not be read/).waitFor();

    mend();
    await page.getByRole('button', { name: 'Try again' }).click();

    await combobox(page, 'Operation').waitFor();
  });
});
