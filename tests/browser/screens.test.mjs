// Every screen, empty and full: axe-core in light and dark, elements, width, headings, and a walk by the keyboard alone.
import assert from 'node:assert/strict';
import { writeFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, axe, clean, launch, newPage, nodes, site } from './harness.mjs';

/** EcoIndex A, whatever the screen. */
const NODES = 330;
const WIDTHS = [1280, 700, 360, 320];
const SECTIONS = ['apercu', 'collectivite', 'programme', 'axes', 'moyens', 'suivi', 'relecture'];
const EXAMPLE = join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json');

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const h1 = (page) => page.locator('main h1').first();
/** Goes to a place of the open draft. */
async function go(page, place) {
  const id = new URL(page.url()).hash.split('/')[1];
  await page.evaluate((hash) => { location.hash = hash; }, `#/${id}/${place}`);
  await h1(page).waitFor();
  if (place === 'relecture') await page.locator('article.read h1').waitFor();
}
async function open(page, s, file) {
  await page.goto(s.url());
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/#\/\w+\/apercu/);
  await h1(page).waitFor();
}
/** A strategy of many rows. */
async function large(folder) {
  const file = JSON.parse(await readFile(EXAMPLE, 'utf8'));
  const many = (n, row) => Array.from({ length: n }, (_, i) => row(i));
  file.programme_de_travail.acteurs = many(40, (i) => ({ id: `q${i}`, nom: `Acteur numéro ${i}`, categorie: 'prive', role: 'fournisseur' }));
  file.programme_de_travail.bilan_impact.donnees.push(...many(30, (i) => ({ id: `w${i}`, intitule: `Donnée ${i}`, unite: 'kWh', annee: 2024, valeur: i })));
  file.strategie.axes.push(...many(30, (i) => ({ id: `x${i}`, intitule: `Axe ${i}` })));
  file.strategie.mesures.push(...many(107, (i) => ({ id: `y${i}`, intitule: `Mesure de la liste, numéro ${i}`, objectifs: ['o1'], statut: 'en_cours', echeance: '2027-06', pilotes: [{ id: `yp${i}`, service: 'DSI' }] })));
  file.strategie.indicateurs.push(...many(60, (i) => ({ id: `z${i}`, intitule: `Indicateur ${i}`, objectifs: ['o1'], unite: '%', releves: many(12, (j) => ({ id: `z${i}r${j}`, annee: 2015 + j, valeur: j })) })));
  file.strategie.moyens.push(...many(20, (i) => ({ id: `v${i}`, intitule: `Moyen ${i}`, objectifs: ['o1'] })));
  const path = join(folder, 'grande.json');
  await writeFile(path, JSON.stringify(file));
  return path;
}
/** What a screen must be, in each width; the page to read may have more elements. */
async function check(t, page, name, { wide = WIDTHS, accessible = true } = {}) {
  const count = await nodes(page) - await page.evaluate(() => document.querySelectorAll('article.read *').length);
  t.diagnostic(`${String(count).padStart(4)} elements  ${name}`);
  assert.ok(count <= NODES, `${name}: ${count} elements`);
  for (const width of wide) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${name} overflows by ${over} px at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const titles = await page.locator('main h1').evaluateAll((all) => all.filter((h) => !h.closest('article.read')).length);
  assert.equal(titles, 1, `${name} has one title`);
  const levels = await page.locator('main :is(h1,h2,h3,h4)').evaluateAll((all) => all.filter((h) => !h.closest('article.read')).map((h) => +h.tagName[1]));
  levels.reduce((above, level) => { assert.ok(level <= above + 1, `${name}: h${level} after h${above}`); return level; }, 0);
  if (accessible) assert.deepEqual(await axe(page), [], name);
}

test('home, about and every section of a new strategy', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url());
  await h1(page).waitFor();
  await check(t, page, 'home, empty');
  await page.getByRole('link', { name: 'À propos' }).click();
  await page.getByRole('heading', { name: 'À propos' }).waitFor();
  await check(t, page, 'about');
  await page.goBack();
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.waitForURL(/collectivite/);
  for (const section of SECTIONS) {
    await go(page, section);
    await check(t, page, `${section}, empty`);
  }
  clean(page);
});

test('every section and sheet of a whole strategy', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await open(page, s, EXAMPLE);
  for (const section of SECTIONS) {
    await go(page, section);
    await check(t, page, section);
  }
  for (const place of ['axes/a1', 'axes/o1', 'axes/m1', 'axes/i1', 'axes/i2', 'suivi/bi26', 'programme/emp', 'axes/r3']) {
    await go(page, place);
    await check(t, page, place);
    const parts = page.locator('.part h2 button');
    for (let i = 0; i < await parts.count(); i++) {
      await parts.nth(i).click();
      await check(t, page, `${place}, ${(await parts.nth(i).locator('span').first().innerText())}`, { wide: [1280, 360] });
    }
  }
  for (const [section, row] of [['collectivite', 'Valmont Agglomération'], ['programme', 'Empreinte carbone'], ['suivi', '2026']]) {
    await go(page, section);
    await page.getByRole('button', { name: row, exact: true }).first().click();
    await check(t, page, `${section}, a row open`);
  }
  await page.getByRole('button', { name: 'Aide', exact: true }).click();
  await check(t, page, 'with the help');
  await page.goto(s.url());
  await page.getByRole('link', { name: 'Valmont' }).first().waitFor();
  await check(t, page, 'home, with a draft');
  clean(page);
});

test('long lists stay within the page', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'snr-large-'));
  t.after(() => rm(folder, { recursive: true }));
  const s = await site(t);
  const page = await newPage(browser);
  await open(page, s, await large(folder));
  for (const section of SECTIONS.filter((name) => name !== 'relecture')) {
    await go(page, section);
    await check(t, page, `${section}, large`, { accessible: section === 'axes' });
  }
  for (const place of ['axes/o1', 'axes/o1/mesures', 'programme/-/programme_de_travail.acteurs', 'axes/z1', 'suivi/-/suivi-mesures']) {
    await go(page, place);
    await check(t, page, `${place}, large`, { accessible: place === 'axes/o1/mesures' });
  }
  await go(page, 'axes/o1/mesures');
  await page.locator('.go').nth(3).click();
  await check(t, page, 'a long list, a row open', { accessible: false });
  await page.getByRole('searchbox').fill('numéro 42');
  await page.getByText(/1 ligne|Lignes 1 à 1 /).first().waitFor();
  clean(page);
});

test('with text twice as large nothing is cut off', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await open(page, s, EXAMPLE);
  // as the setting of the browser does: rem follows it, and so do the queries of the page
  for (const place of ['collectivite', 'axes/o1', 'axes/m1', 'suivi']) {
    await go(page, place);
    await page.evaluate(() => { document.documentElement.style.setProperty('font-size', '32px'); });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${place} overflows by ${over} px`);
  }
});

test('an acteur is added, opened and closed by the keyboard alone, and the focus is always seen', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url());
  await h1(page).waitFor();
  const focused = () => page.evaluate(() => {
    const e = document.activeElement;
    const seen = (x) => { const c = getComputedStyle(x); return c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2; };
    return { tag: e.tagName, text: e.getAttribute('aria-label') ?? e.innerText?.trim() ?? '', seen: e.matches(':focus-visible') && (seen(e) || seen(e.parentElement) || getComputedStyle(e, '::after').outlineStyle !== 'none') };
  });
  const arrived = () => page.waitForFunction(() => document.activeElement?.id === 'titre');
  const tabTo = async (text, key = 'Tab') => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press(key);
      const now = await focused();
      assert.notEqual(now.tag, 'BODY', `the focus is lost before « ${text} »`);
      assert.ok(now.seen, `the focus is not seen on ${now.tag} « ${now.text} »`);
      if (now.text.includes(text)) return;
    }
    assert.fail(`« ${text} » is not reached`);
  };
  await tabTo('Nouvelle stratégie');
  await page.keyboard.press('Enter');
  await page.waitForURL(/collectivite/);
  await arrived();
  await tabTo('Programme de travail', 'Shift+Tab'); // the outline stands before the page
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Programme de travail', level: 1 }).waitFor();
  await arrived();
  await tabTo('Ajouter un acteur');
  await page.keyboard.press('Enter');
  await page.locator('tr.open').waitFor();
  await page.keyboard.type('Ressourcerie du Port');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Ressourcerie du Port' }).waitFor();
  assert.equal((await focused()).text, 'Ressourcerie du Port');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  // what was undone and made again is under the eyes, with the focus in it
  await page.waitForFunction(() => document.activeElement?.value === 'Ressourcerie du Port');
  clean(page);
});
