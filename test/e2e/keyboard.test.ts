import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { outcome } from './support/fill.ts';
import { type ConsoleUnderTest, openConsole } from './support/openConsole.ts';

let console: ConsoleUnderTest;

beforeAll(async () => {
  // Tray's own size.
  console = await openConsole({ connectors: 700 });
});

afterAll(() => console.close());

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** The name of what has the focus, as a screen reader would say it. */
const focused = async (page: Page): Promise<string> => {
  const snapshot = await page.locator(':focus').ariaSnapshot();
  return /"([^"]*)"/.exec(snapshot)?.[1] ?? '';
};

it('goes from the sign-in to a result with the keyboard alone', async () => {
  const under = await console.newPage();
  const { page } = under;
  await page.goto('/builder');
  await page.getByRole('button', { name: 'Use the local Tray' }).waitFor();
  await tabTo(page, 'Use the local Tray');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Connector', exact: true }).waitFor();
  await page.locator('main').focus();
  await tabTo(page, 'Connector');
  await page.keyboard.type('http');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Operation', exact: true }).waitFor();
  await tabTo(page, 'Operation');
  await page.keyboard.type('get');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'URL (required)' }).waitFor();
  await tabTo(page, 'URL (required)');
  await page.keyboard.type(`${console.origin}/livez`);

  await page.keyboard.press('Enter');

  await outcome(page).waitFor();
  expect(await outcome(page).textContent()).toBe('Done.');
  expect(await focused(page)).toBe('Result');
  expect(under.complaints).toEqual([]);
});
