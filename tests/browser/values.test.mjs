// Every value of every file that is read has its place: on a screen, where it is changed, and on the page to read.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apart, unclear } from './apart.mjs';
import { ROOT, clean, launch, newPage, site } from './harness.mjs';
import { facts, holds, plain } from './said.mjs';
import { go, walk } from './walk.mjs';

const FILES = join(ROOT, 'schema/1.0.0/exemples/valides');
const SECTIONS = ['apercu', 'collectivite', 'programme', 'axes', 'moyens', 'suivi'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The section in which the rows under a key are written. */
function sectionOf(path) {
  if (path.startsWith('programme_de_travail')) return 'programme';
  if (/^strategie\.(moyens|gouvernance|calendrier)/.test(path)) return 'moyens';
  if (path.startsWith('strategie')) return 'axes';
  return path.startsWith('bilans_annuels') ? 'suivi' : 'collectivite';
}
/** The rows of a file, by id, with the section of their screen. */
function rows(o, path = '', found = new Map()) {
  if (typeof o !== 'object' || o === null) return found;
  for (const [key, inside] of Object.entries(o)) {
    const at = Array.isArray(o) ? path : `${path}${path && '.'}${key}`;
    if (Array.isArray(o) && typeof inside?.id === 'string') found.set(inside.id, sectionOf(path));
    if (key !== 'extensions') rows(inside, at, found);
  }
  return found;
}

async function everyValueIsSeen(t, name, text) {
  const doc = JSON.parse(text);
  const page = await newPage(browser);
  const s = await site(t);
  await page.goto(s.url());
  await page.getByLabel('Ouvrir un fichier…').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('navigation', { name: 'Plan de la stratégie' }).getByRole('link', { name: 'Collectivité' }).waitFor();
  assert.deepEqual(await page.locator('.notice').allInnerTexts(), [], 'what is said of the file');

  // each row has a screen of its own
  const seen = new Map();
  const wrong = new Set();
  let screens = 0;
  const visit = async (...place) => {
    const { title, screens: n, found } = await walk(page, ...place);
    assert.notEqual(title, 'Cette ligne n’est plus là', place.join('/'));
    screens += n;
    for (const [row, text] of found) {
      if (row) seen.set(row, [...seen.get(row) ?? [], plain(text)]);
      else wrong.add(text);
    }
  };
  for (const section of SECTIONS) await visit(section);
  for (const [id, section] of rows(doc)) await visit(section, id);

  await go(page, 'relecture');
  // on paper the address of a link follows it
  const links = await page.locator('#lecture a[target]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const read = plain([await page.locator('#lecture').innerText(), ...links].join('\n'));
  const all = facts(doc);
  const missing = [];
  for (const { path, row, said } of all) {
    for (const what of said.map(plain)) {
      if (!(seen.get(row) ?? []).some((text) => holds(text, what))) missing.push(`on no screen: ${path}: ${what}`);
      if (!holds(read, what)) missing.push(`not on the page to read: ${path}: ${what}`);
    }
  }
  t.diagnostic(`${name}: ${all.length} values, ${rows(doc).size} rows, ${screens} screens`);
  assert.ok(all.length > 0);
  assert.deepEqual(missing, []);
  assert.deepEqual([...wrong], []);
  clean(page);
  await page.context().close();
}

for (const name of (await readdir(FILES)).filter((name) => name.endsWith('.json'))) {
  test(`every value of ${name} is seen`, async (t) => {
    await everyValueIsSeen(t, name, await readFile(join(FILES, name), 'utf8'));
  });
}
// a file with every key and every code
const all = JSON.parse(await readFile(join(FILES, 'tout.json'), 'utf8'));
test('every key of the format has its place, each with a value found nowhere else', async (t) => {
  await everyValueIsSeen(t, 'apart.json', JSON.stringify(apart(all)));
});
test('what keys cannot hold is shown in their place, as it was typed', async (t) => {
  await everyValueIsSeen(t, 'unclear.json', JSON.stringify(unclear(all)));
});
