import type { Locator, Page } from 'playwright-core';

/** The combobox of that name. */
export const combobox = (page: Page, name: string): Locator =>
  page.getByRole('combobox', { name, exact: true });

/** Types `search` into a combobox and takes the option of that text. */
export async function choose(
  page: Page,
  name: string,
  option: string,
  search = option,
): Promise<void> {
  const box = combobox(page, name);
  await box.click();
  await box.fill(search);
  await page
    .getByRole('listbox', { name: `${plain(name)}: choices` })
    .getByRole('option', { name: option })
    .first()
    .click();
}

/** The label without what marks it as required. */
const plain = (name: string): string => name.replace(' (required)', '');

export const press = (page: Page, button: string): Promise<void> =>
  page.getByRole('button', { name: button, exact: true }).click();

/** The heading of the last call's outcome. */
export const outcome = (page: Page): Locator =>
  page.getByRole('region', { name: 'Result' }).locator('.notice strong');
