// Every screen of a strategy as long as the longest that were published: as light and as readable as those of a short one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clean, launch } from './harness.mjs';
import { large, look, opened, outline, report } from './screens.mjs';
import { go } from './walk.mjs';

let browser;
const table = new Map();
before(async () => { browser = await launch(); });
after(() => browser.close());

test('every screen of a long strategy', async (t) => {
  const page = await opened(t, browser, JSON.stringify(large()));
  await look(page, table, 'long', { rows: { objectif: 'o0', mesure: 'm0', indicateur: 'i0', axe: 'x0' } }, async (see) => {
    const draft = new URL(page.url()).hash.split('/')[1];
    await page.goto(page.url().replace(/#.*/, '#/'));
    await page.getByRole('table', { name: 'Brouillons de ce navigateur' }).waitFor();
    await see('home');
    await page.goto(page.url().replace(/#.*/, `#/${draft}/apercu`));
    await outline(page).waitFor();
  });
});
test('a long list is filtered', async (t) => {
  const page = await opened(t, browser, JSON.stringify(large()));
  await go(page, 'axes', 'o0', 'mesures');
  const names = page.locator('main th button.go');
  assert.equal(await names.count(), 20);
  await page.getByRole('searchbox').fill('mesure 43');
  await page.getByText(/Lignes 1 à 1 sur 1/).waitFor();
  assert.match(await names.innerText(), /^Mesure 43,/);
  clean(page);
});
test('the nodes of all these screens', (t) => report(t, table));
