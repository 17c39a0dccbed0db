// Is it complete: what the text asks, what is there, and the way to the rest; on the overview, in the outline, in the panel.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { aside, openConformite, openHelp, progress } from './aside.mjs';
import { ROOT, axe, clean, launch, newPage, nodes, site } from './harness.mjs';
import * as person from './person.mjs';
import { NODES, outline } from './screens.mjs';
import { go } from './walk.mjs';

const EXAMPLE = join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json');
const SECTIONS = {
  apercu: 'Vue d’ensemble', collectivite: 'Collectivité', programme: 'Programme de travail', axes: 'Axes et objectifs',
  moyens: 'Moyens et gouvernance', suivi: 'Suivi annuel', relecture: 'Relecture et exports',
};

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A new strategy, or the example. */
const DOCUMENTS = {
  empty: (page, url) => person.openNew(page, url),
  example: async (page, url) => {
    await page.goto(url);
    await page.getByLabel('Ouvrir un fichier…').setInputFiles(EXAMPLE);
    await page.getByRole('heading', { level: 2, name: 'Sections' }).waitFor(); // the outline may be folded
  },
};
async function opened(t, which, options = {}) {
  const s = await site(t);
  const page = await newPage(browser, { reducedMotion: 'reduce', ...options });
  page.setDefaultTimeout(8000);
  t.after(() => page.context().close());
  await DOCUMENTS[which](page, s.url());
  await page.waitForLoadState('networkidle');
  return page;
}

/** Where a link of a finding has led: nothing when it is the field or the list that its address names, else what is wrong. */
const led = (page) => page.evaluate(() => {
  const [, section, row = '-', key] = location.hash.replace('#/', '').split('/');
  const now = document.activeElement;
  const seen = (e) => {
    const { left, top, height } = e.getBoundingClientRect();
    return e.contains(document.elementFromPoint(left + 2, top + Math.min(height / 2, 12)));
  };
  const where = `${now.localName}#${now.id}`;
  if (!seen(now)) return `${where} has the focus, and is not seen`;
  // the field, the short one that stands for its row, or the first of a group
  if (key && ([`f-${row}-${key}`, `sf-${row}-${key}`].includes(now.id) || now.id.startsWith(`f-${row}-${key}.`))) return '';
  if (key && now.id.startsWith(`l-${row}-${key}-`)) return ''; // the heading of the list, or its button
  if (now.id !== 'titre') return `${where} has the focus`;
  if (!key) return row === '-' && section !== 'apercu' ? 'a section, and nothing in it' : '';
  const list = document.querySelector(`[id^="l-${row}-${key}-"]`);
  return list && seen(list) ? '' : `the title has the focus, and ${key} is not seen`;
});
/** Follows each of the links that `all` finds on the overview, one after the other: what is wrong. */
async function follow(page, all) {
  const wrong = [];
  const start = async () => {
    await go(page, 'apercu');
    await all().first().waitFor();
  };
  await start();
  const links = await all().evaluateAll((found) => found.map((a) => [a.textContent.trim(), a.getAttribute('href')]));
  for (let n = 0; n < links.length; n++) {
    await start();
    await all().nth(n).click();
    await page.waitForTimeout(80);
    const [words, href] = links[n];
    const found = new URL(page.url()).hash === href ? await led(page) : `the address is ${new URL(page.url()).hash}`;
    if (found) wrong.push(`${words} (${href.replace(/^#\/[^/]+/, '')}): ${found}`);
  }
  return { n: links.length, wrong };
}
for (const which of ['empty', 'example']) {
  test(`${which}: each line of the overview leads to the very field or list`, async (t) => {
    const page = await opened(t, which);
    const { n, wrong } = await follow(page, () => page.getByRole('main').locator('.glance a, h2:has-text("À faire ensuite") + ul a'));
    t.diagnostic(`${n} links`);
    assert.ok(n >= 10, `${n}`);
    assert.deepEqual(wrong, []);
    clean(page);
  });
  for (const width of [1280, 360]) {
    test(`${which}: each finding of the panel leads to the very field or list, at ${width} px`, async (t) => {
      const page = await opened(t, which, { viewport: { width, height: 800 } });
      if (width === 360) await page.getByRole('banner').getByRole('button', { name: 'Plan' }).click();
      await openConformite(page);
      await aside(page).getByRole('button', { name: /^Voir aussi/ }).click();
      const { n, wrong } = await follow(page, () => aside(page).locator('.findings a[href^="#"]'));
      t.diagnostic(`${n} links`);
      assert.ok(n >= 10, `${n}`);
      assert.deepEqual(wrong, []);
      clean(page);
    });
  }
  test(`${which}: outline, table and panel agree`, async (t) => {
    const page = await opened(t, which);
    await person.goTo(page, 'Vue d’ensemble');
    await openConformite(page);
    const table = new Map(await page.getByRole('main').locator('table.rows tbody tr')
      .evaluateAll((all) => all.map((tr) => [tr.querySelector('th').textContent.trim(), tr.querySelector('.state').textContent.trim()])));
    const marks = new Map(await outline(page).locator('.toc a')
      .evaluateAll((all) => all.map((a) => [a.firstChild.textContent.trim(), a.querySelector('.mark')?.textContent.trim()])));
    for (const section of Object.values(SECTIONS).slice(1, 6)) assert.equal(marks.get(section), table.get(section), section);
    assert.ok(new Set(table.values()).size > 2, [...table.values()].join(', '));
    const lead = (await page.getByRole('main').locator('.lead').innerText()).trim();
    assert.equal((await aside(page).getByRole('status').innerText()).trim(), lead);
    // the outline counts what the panel counts
    const [, level, count] = /^(.*) : (\d+ sur \d+)$/.exec((await progress(page).innerText()).replace(/\s+/g, ' ').trim());
    assert.equal((await aside(page).getByRole('heading', { level: 3, name: level }).innerText()).replace(/\s+/g, ' ').trim(), `${level} ${count}`);
    clean(page);
  });
}

for (const width of [1280, 360]) {
  test(`from every section, conformity is a click away at ${width} px`, async (t) => {
    const page = await opened(t, 'example', { viewport: { width, height: 800 } });
    const narrow = width < 800;
    const unfold = async () => {
      const plan = page.getByRole('banner').getByRole('button', { name: 'Plan' });
      if (narrow && await plan.getAttribute('aria-expanded') !== 'true') await plan.click();
    };
    for (const [word, section] of Object.entries(SECTIONS)) {
      await unfold();
      await outline(page).getByRole('link', { name: section }).click();
      await page.waitForFunction((word) => location.hash.endsWith(`/${word}`), word);
      await unfold();
      await progress(page).press('Enter');
      const heading = aside(page).getByRole('heading', { name: 'Conformité', level: 2 });
      await heading.waitFor();
      assert.ok(await heading.evaluate((e) => {
        const { left, top } = e.getBoundingClientRect();
        return e.contains(document.elementFromPoint(left + 2, top + 4));
      }), `${section}: the panel is not seen`);
      await aside(page).getByRole('button', { name: 'Fermer ce panneau' }).press('Enter');
      await heading.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement?.checkVisibility() && document.activeElement !== document.body), true, `${section}: the focus is lost`);
    }
    clean(page);
  });
}

/** Screens by name: how a person comes to them. */
const PASTED = 'Intitulé\tPilote\tÉchéance\nAllonger la garantie\tDSI\t2027\nRéparer sur place\tDSI\tmars 2028';
const SCREENS = [
  ['overview', 'both', false, (page) => person.goTo(page, 'Vue d’ensemble')],
  ['help on programme', 'both', true, async (page) => { await person.goTo(page, 'Programme de travail'); await openHelp(page); }],
  ['help on axes', 'both', true, async (page) => { await person.goTo(page, 'Axes et objectifs'); await openHelp(page); }],
  ['help on an objectif', 'example', true, async (page) => { await go(page, 'axes', 'o1'); await openHelp(page); }],
  ['help on an objectif, a group unfolded', 'example', true, async (page) => {
    await go(page, 'axes', 'o1');
    await openHelp(page);
    await aside(page).getByRole('button', { name: /, Mesures à reprendre$/ }).click();
  }],
  ['help, a search', 'example', true, async (page) => {
    await go(page, 'axes');
    await openHelp(page);
    await aside(page).getByRole('searchbox').fill('reconditionné');
    await aside(page).getByRole('status').first().waitFor();
  }],
  ['conformity', 'both', true, async (page) => { await person.goTo(page, 'Vue d’ensemble'); await openConformite(page); }],
  ['conformity, whole', 'both', true, async (page) => {
    await person.goTo(page, 'Collectivité');
    await openConformite(page);
    await aside(page).getByRole('button', { name: /^Voir aussi/ }).click();
  }],
  ['a table pasted', 'both', false, async (page) => {
    await person.goTo(page, 'Axes et objectifs');
    await page.getByRole('button', { name: 'Coller un tableau de mesures' }).click();
    await page.getByLabel('Collez vos lignes, ou les cellules d’un tableur').fill(PASTED);
    await page.getByRole('table', { name: 'Ce que devient chaque colonne' }).waitFor();
  }],
  ['an obligation', 'example', false, async (page) => { await go(page, 'axes', 'i2'); await page.getByRole('heading', { name: 'Obligation', exact: true }).waitFor(); }],
  ['obligations to choose from', 'example', false, async (page) => {
    await go(page, 'axes', 'i1');
    await page.getByRole('button', { name: 'Relier à une obligation' }).click();
    await page.getByRole('heading', { name: 'Obligation', exact: true }).waitFor();
  }],
  ['the directory unfolded', 'empty', false, async (page) => {
    await page.getByRole('combobox', { name: 'Trouver la vôtre' }).click();
    await page.keyboard.type('rennes');
    await page.getByRole('listbox').getByRole('option', { name: /^Rennes,/ }).waitFor();
  }],
];
for (const [name, of, beside, show] of SCREENS) {
  for (const which of of === 'both' ? ['empty', 'example'] : [of]) {
    test(`${name}, ${which}: readable by everyone, and light`, async (t) => {
      const page = await opened(t, which);
      await show(page);
      await page.evaluate(() => scrollTo(0, 0));
      assert.deepEqual(await axe(page), []);
      const n = await nodes(page);
      t.diagnostic(`${n} nodes`);
      if (!beside) assert.ok(n <= NODES, `${n} nodes`);
      clean(page);
    });
  }
}
