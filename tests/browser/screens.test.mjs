// Every screen, empty and full: readable by everyone, at any width, and light.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, launch, newPage, site } from './harness.mjs';
import { firsts, look, opened, outline, overflow, report } from './screens.mjs';
import { go } from './walk.mjs';

const FILES = join(ROOT, 'schema/1.0.0/exemples/valides');

let browser;
const table = new Map();
before(async () => { browser = await launch(); });
after(() => browser.close());

test('every screen of a new draft', async (t) => {
  const page = await newPage(browser, { reducedMotion: 'reduce' });
  const s = await site(t);
  await page.goto(s.url());
  await page.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();
  const rows = {};
  await look(page, table, 'empty', { rows }, async (see) => {
    await see('home');
    await page.getByRole('link', { name: 'À propos' }).click();
    await page.getByRole('heading', { level: 1, name: 'À propos' }).waitFor();
    await see('about');
    await page.goto(s.url());
    await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
    await outline(page).waitFor();
    for (const section of ['collectivite', 'programme', 'axes', 'moyens', 'suivi', 'relecture']) {
      await go(page, section);
      await see(`${section}, nothing yet`);
    }
    // rows that were just added, with nothing in them
    for (const what of ['axe', 'objectif', 'mesure', 'indicateur']) {
      await go(page, 'axes');
      await page.getByRole('button', { name: new RegExp(`^Ajouter une? ${what}$`) }).click();
      await page.getByRole('link', { name: 'Revenir', exact: true }).waitFor();
      rows[what] = new URL(page.url()).hash.split('/')[3];
    }
  });
});
test('every screen of a whole example', async (t) => {
  const text = await readFile(join(FILES, 'exemple-complet.json'), 'utf8');
  const page = await opened(t, browser, text);
  await look(page, table, 'example', { rows: { objectif: 'o1', mesure: 'm1', indicateur: 'i2', axe: 'a11' }, others: firsts(JSON.parse(text)) }, async (see) => {
    const help = page.getByRole('button', { name: 'Aide', exact: true });
    await help.click();
    await page.getByRole('heading', { name: 'Pour cette page' }).waitFor();
    await see('apercu, with the help');
    await help.click();
  });
});
test('the page to read of a file with every key fits in its page', async (t) => {
  const page = await opened(t, browser, await readFile(join(FILES, 'tout.json'), 'utf8'));
  await go(page, 'relecture');
  assert.deepEqual(await overflow(page), []);
});
test('the nodes of all these screens', (t) => report(t, table));
