import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { oddOperations } from './support/oddSchemas.ts';
import { type ConsoleUnderTest, openConsole } from './support/openConsole.ts';

let console: ConsoleUnderTest;

beforeAll(async () => {
  console = await openConsole({ connectors: 14 });
});

afterAll(() => console.close());

interface Place {
  readonly connector: string;
  readonly version: string;
  readonly operation: string;
  readonly title: string;
}

/** Goes to each place, unfolds and adds all there is, and gives the places that came to nothing. */
const DRAW_ALL = `async places => {
  const failed = [];
  const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));
  for (const { connector, version, operation, title } of places) {
    history.pushState(null, '', '/builder?' + new URLSearchParams({ connector, version, operation }));
    dispatchEvent(new PopStateEvent('popstate'));
    const wanted = title + ' · ' + connector + ' ' + version + ' · tray-graph';
    const until = performance.now() + 5_000;
    while (document.title !== wanted && performance.now() < until) await frame();
    for (const fold of document.querySelectorAll('.workbench details > summary')) fold.click();
    await frame();
    for (const add of document.querySelectorAll('.workbench button.add')) add.click();
    await frame();
    for (const kind of document.querySelectorAll('.workbench fieldset select')) {
      const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
      for (const { value } of kind.options) {
        set.call(kind, value);
        kind.dispatchEvent(new Event('change', { bubbles: true }));
        await frame();
      }
    }
    if (document.title === wanted && document.querySelector('.workbench form')) continue;
    failed.push(wanted);
    // A page that broke draws nothing more.
    break;
  }
  return failed;
}`;

/** All operations of the local Tray, as its own REST API lists them. */
async function placesOf({ tray }: ConsoleUnderTest): Promise<readonly Place[]> {
  const read = async <T>(path: string): Promise<readonly T[]> => {
    const headers = { authorization: `Bearer ${tray.masterToken}` };
    const response = await fetch(`${tray.origin}/core/v1/connectors${path}`, { headers });
    const { elements } = (await response.json()) as { elements: readonly T[] };
    return elements;
  };
  const places: Place[] = [];
  for (const { name: connector, version } of await read<{ name: string; version: string }>('')) {
    const path = `/${connector}/versions/${version}/operations`;
    for (const { name, title } of await read<{ name: string; title: string }>(path)) {
      places.push({ connector, version, operation: name, title });
    }
  }
  return places;
}

it('every operation of the local Tray has a form', async () => {
  const places = await placesOf(console);
  const under = await console.newPage();
  const page = await under.signedIn('/builder');
  await page.getByRole('combobox', { name: 'Connector', exact: true }).waitFor();

  const failed: unknown = await page.evaluate(`(${DRAW_ALL})(${JSON.stringify(places)})`);

  expect(places.length).toBeGreaterThan(60);
  expect({ failed, complaints: under.complaints }).toEqual({ failed: [], complaints: [] });
});

it('schemas with every oddity there is have forms', async () => {
  const under = await console.newPage();
  const page = under.page;
  const places = Object.keys(oddOperations).map(title => ({
    ...{ connector: 'http-client', version: '5.6', operation: title, title },
  }));
  await page.route('/graphql', async route => {
    const body = route.request().postDataJSON() as {
      query: string;
      variables: { operation?: string };
    };
    if (!body.query.includes('query Operation(')) return route.fallback();
    const title = body.variables.operation ?? '';
    const inputSchema = oddOperations[title];
    const operation = {
      ...{ title, description: '', inputSchema, requiredInputSchema: inputSchema },
      ...{ outputSchema: {}, hasDynamicOutput: true, lookups: [] },
    };
    return route.fulfill({ json: { data: { connector: { operation } } } });
  });
  await under.signedIn('/builder');
  await page.getByRole('combobox', { name: 'Connector', exact: true }).waitFor();

  const failed: unknown = await page.evaluate(`(${DRAW_ALL})(${JSON.stringify(places)})`);

  expect({ failed, complaints: under.complaints }).toEqual({ failed: [], complaints: [] });
});
