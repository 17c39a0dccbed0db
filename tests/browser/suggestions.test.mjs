// What to write: the directory, suggestions, obligations. Nobody starts from a blank page, and nothing leaves for elsewhere.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { aside, catalogue, finding, group, offered, openConformite, openHelp, take, taken, toTake } from './aside.mjs';
import { ROOT, axe, clean, launch, newPage, site } from './harness.mjs';
import * as person from './person.mjs';
import { go } from './walk.mjs';
import { validator } from './valid.mjs';

const EXAMPLE = join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json');
/** Obligations are held against the year: it is this one. */
const TODAY = new Date('2026-11-25T10:00:00');

let browser;
const pages = [];
before(async () => { browser = await launch({ acceptDownloads: true }); });
after(() => browser.close());

async function form(t, options) {
  const s = await site(t, options);
  const page = await newPage(browser);
  page.setDefaultTimeout(8000);
  pages.push(page);
  t.after(() => page.context().close());
  return { page, url: s.url() };
}
/** A new strategy, and its help. */
async function blank(t, options) {
  const { page, url } = await form(t, options);
  await person.openNew(page, url);
  return page;
}
/** The same with the suggestions of a section. */
async function suggesting(t, section) {
  const page = await blank(t);
  await person.goTo(page, section);
  await openHelp(page);
  return page;
}
const rowOf = (page) => new URL(page.url()).hash.split('/')[3];
const said = (page, words) => page.locator('.toasts').getByText(words).waitFor();
const focused = (page) => page.evaluate(() => document.activeElement?.id);
/** What is in the file under `strategie`. */
const content = async (page) => JSON.parse((await person.download(page)).text);

test('from an empty draft to « Complet au regard du texte. », with at most 15 typed values', async (t) => {
  const valid = await validator();
  const page = await blank(t);
  let typed = 0;
  const type = async (text) => {
    typed += 1;
    await page.keyboard.type(text);
  };
  await page.getByRole('combobox', { name: 'Trouver la vôtre' }).click();
  await type('rennes metropole');
  await page.keyboard.press('Enter');
  await said(page, '« Rennes Métropole » est dans la stratégie.');

  await person.goTo(page, 'Programme de travail');
  await openHelp(page);
  await take(page, 'Acteurs à associer', 'Communes membres');
  await take(page, 'Acteurs à associer', 'Structures de réemploi et d’insertion');
  await take(page, 'Pour le bilan de l’impact', 'Ordinateurs en service');
  await take(page, 'Pour le bilan des usages', 'Agents équipés d’un poste numérique');
  await take(page, 'Actions souvent déjà engagées', 'Acheter du matériel reconditionné, par des marchés accessibles aux acteurs locaux');
  await person.goTo(page, 'Axes et objectifs');
  await take(page, 'Objectifs à reprendre', 'Allonger la durée de vie des équipements');
  await taken(group(page, 'Objectifs à reprendre'), 'Allonger la durée de vie des équipements').click();
  await page.getByRole('heading', { level: 1, name: /^Objectif/ }).waitFor();
  for (const title of ['Mesures à reprendre', 'Indicateurs à reprendre']) await take(page, title, (await offered(page, title))[0]);
  await person.goTo(page, 'Moyens et gouvernance');
  await take(page, 'Moyens à engager', 'Poste de chargé de mission numérique responsable');

  // what is left is what only this collectivité knows: the panel leads to it
  await openConformite(page);
  for (const [rule, text] of [['Programme de travail', 'novembre 2025'], ['Bilan de l’impact environnemental', '8 200'], ['Bilan des usages', '4 900']]) {
    const before = page.url();
    await finding(page, rule).click();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForFunction(() => document.activeElement?.matches('main input'));
    await type(text);
    await finding(page, rule).waitFor({ state: 'detached' });
  }
  await aside(page).getByRole('status').getByText('Complet au regard du texte.', { exact: true }).waitFor();
  await person.goTo(page, 'Vue d’ensemble');
  await page.getByRole('main').getByText('Complet au regard du texte.', { exact: true }).waitFor();
  t.diagnostic(`${typed} typed values`);
  assert.ok(typed <= 15, `${typed}`);

  const file = await person.download(page);
  const written = JSON.parse(file.text);
  assert.ok(valid(written), JSON.stringify(valid.errors, null, 1));
  assert.match(file.name, /_243500139_/);
  assert.equal(written.a_preciser, undefined);
  clean(page);
});

test('what is taken over is marked, leads to its row, and goes with undo', async (t) => {
  const page = await suggesting(t, 'Programme de travail');
  const of = group(page, 'Acteurs à associer');
  await toTake(of, 'Communes membres').press('Enter');
  await said(page, /^«\sCommunes membres\s» est repris dans/);
  await taken(of, 'Communes membres').waitFor();
  assert.equal(await taken(of, 'Communes membres').evaluate((e) => e === document.activeElement), true, 'the focus stays');
  await taken(of, 'Communes membres').press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'titre');
  assert.equal(await person.field(page, rowOf(page), 'nom').inputValue(), 'Communes membres');
  assert.equal(await person.field(page, rowOf(page), 'categorie').inputValue(), 'public');
  await person.goTo(page, 'Programme de travail');
  await page.getByRole('main').getByRole('button', { name: 'Communes membres', exact: true }).waitFor();
  await page.keyboard.press('Control+z');
  await toTake(of, 'Communes membres').waitFor();
  assert.equal(await page.getByRole('main').getByRole('button', { name: 'Communes membres', exact: true }).count(), 0);
  await page.keyboard.press('Control+y');
  await taken(of, 'Communes membres').waitFor();
  clean(page);
});
test('the passing word takes back what was just taken over', async (t) => {
  const page = await suggesting(t, 'Programme de travail');
  await take(page, 'Acteurs à associer', 'Communes membres');
  await page.locator('.toasts').getByRole('button', { name: 'Annuler' }).click();
  await toTake(group(page, 'Acteurs à associer'), 'Communes membres').waitFor();
  clean(page);
});

test('those of the themes of an objectif come first, and go under it', async (t) => {
  const page = await suggesting(t, 'Axes et objectifs');
  const { entrees } = await catalogue();
  const themes = (title) => entrees.find(({ intitule }) => intitule === title).themes ?? [];
  const first = async (n) => {
    const all = await offered(page, 'Mesures à reprendre');
    return all.length === 3 && all.every((title) => themes(title).includes(n));
  };
  const settled = async (n) => {
    for (let i = 0; i < 100 && !await first(n); i++) await page.waitForTimeout(20);
    assert.ok(await first(n), `theme ${n}: ${await offered(page, 'Mesures à reprendre')}`);
  };
  const id = await person.addBy(page, 'Ajouter un objectif');
  await person.fill(page, id, 'intitule', 'Rapprocher le numérique des habitants');
  await person.tickAll(page, id, 'themes', [5]);
  await settled(5);
  await person.tickAll(page, id, 'themes', [5, 3]);
  await settled(3);
  const [mesure] = await offered(page, 'Mesures à reprendre');
  await take(page, 'Mesures à reprendre', mesure);
  const [indicateur] = await offered(page, 'Indicateurs à reprendre');
  await take(page, 'Indicateurs à reprendre', indicateur);
  await page.getByRole('main').getByRole('button', { name: mesure, exact: true }).waitFor();
  const { strategie } = await content(page);
  assert.deepEqual(strategie.mesures.map((o) => [o.intitule, o.objectifs]), [[mesure, [id]]]);
  assert.deepEqual(strategie.indicateurs.map(({ objectifs }) => objectifs), [[id]]);
  assert.match(strategie.mesures[0].catalogue, /^[\w-]+:[\w-]+$/);
  clean(page);
});

test('a search, with the keys alone: announced, and taken over', async (t) => {
  const page = await blank(t);
  await person.goTo(page, 'Axes et objectifs');
  await page.getByRole('banner').getByRole('button', { name: 'Aide' }).press('Enter');
  const search = aside(page).getByRole('searchbox', { name: 'Chercher une suggestion' });
  await search.waitFor();
  const reach = async (locator) => {
    for (let n = 0; n < 60; n++) {
      if (await locator.evaluate((e) => e === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail('not reached with Tab');
  };
  await page.getByRole('banner').getByRole('button', { name: 'Aide' }).focus();
  await reach(search);
  const found = async (words) => {
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(words);
    const lines = aside(page).locator('ul.takes > li');
    const count = await aside(page).getByRole('status').innerText();
    const titles = (await lines.evaluateAll((all) => all.map((li) => li.firstElementChild.textContent))).map((text) => text.replace(/^(Reprendre|Déjà repris, aller à la ligne)\s:\s/, ''));
    assert.match(count, new RegExp(`^(Les )?${titles.length}\\ssuggestions?`), words);
    assert.ok(titles.length > 0, words);
    return titles;
  };
  assert.ok((await found('dons ordinateurs')).slice(0, 3).some((title) => /\bdon/i.test(title)));
  const used = await found('reconditionne');
  assert.match(used[0], /reconditionné/i);
  const ia = await found('ia');
  assert.match(ia[0], /\bIA\b|intelligence artificielle/i);
  await found('reconditionne');
  const first = aside(page).locator('ul.takes').getByRole('button').first();
  await reach(first);
  await page.keyboard.press('Enter');
  await said(page, /est repris dans/);
  await taken(aside(page), used[0]).waitFor();
  // nothing is found: it is said
  await search.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('xylophone');
  await aside(page).getByRole('status').getByText(/^(0|Aucune)\ssuggestion$/).waitFor();
  clean(page);
});
test('what is found is said in one place: a region that comes with its words may not be announced', async (t) => {
  const page = await suggesting(t, 'Axes et objectifs');
  await aside(page).getByRole('searchbox').click();
  await page.keyboard.type('dons');
  const status = await aside(page).getByRole('status').elementHandle();
  const before = await status.innerText();
  await page.keyboard.type(' ordinateurs reconditionnes ecoles');
  assert.equal(await status.evaluate((e) => e.isConnected), true, 'the words came with another region');
  assert.notEqual(await aside(page).getByRole('status').innerText(), '');
  assert.match(before, /\ssuggestions?/);
  clean(page);
});

/** What is said of a file that is not there, where it is missing. */
const notice = (within, what) => within.getByRole('alert').filter({ hasText: what });
async function missing(within, what, agreed) {
  await notice(within, what).waitFor();
  assert.ok((await notice(within, what).innerText()).startsWith(`${what} n’a pas pu être ${agreed}\u00a0:`), await notice(within, what).innerText());
}
/** With the keyboard: the focus goes on to what came, or stays at what is still said. */
async function retry(page, within, id) {
  await within.getByRole('button', { name: 'Réessayer' }).press('Enter');
  await page.waitForFunction((id) => document.activeElement?.id === id, id, { timeout: 5000 })
    .catch(async () => assert.fail(`the focus is in #${await focused(page)}, not in #${id}`));
}
for (const [what, agreed, name] of [['Le catalogue des suggestions', 'chargé', /^catalogue-.*\.json$/], ['La partie des suggestions', 'chargée', /^catalogue-.*\.wasm$/]]) {
  test(`${what} cannot be loaded: it is said beside the work, which goes on, and it can be tried again`, async (t) => {
    let altered = true;
    const page = await blank(t, { tamper: (file) => altered && name.test(file) });
    await person.goTo(page, 'Axes et objectifs');
    await page.getByRole('banner').getByRole('button', { name: 'Aide' }).click();
    await missing(aside(page), what, agreed);
    assert.deepEqual(await axe(page), []);
    await retry(page, aside(page), 'suggestions'); // still altered
    await notice(aside(page), what).waitFor();
    const id = await person.addBy(page, 'Ajouter un objectif');
    await person.fill(page, id, 'intitule', 'Saisi sans le catalogue');
    assert.equal((await content(page)).strategie.objectifs[0].intitule, 'Saisi sans le catalogue');
    await person.goTo(page, 'Axes et objectifs');
    altered = false;
    await retry(page, aside(page), 'suggestions');
    await take(page, 'Objectifs à reprendre', 'Allonger la durée de vie des équipements');
  });
}
for (const [what, agreed, name] of [['L’annuaire des collectivités', 'chargé', /^annuaire-.*\.json$/], ['La partie des suggestions', 'chargée', /^catalogue-.*\.wasm$/]]) {
  test(`${what} cannot be loaded: a collectivité can be typed, and it can be tried again`, async (t) => {
    let altered = true;
    const page = await blank(t, { tamper: (file) => altered && name.test(file) });
    const main = page.getByRole('main');
    await missing(main, what, agreed);
    assert.deepEqual(await axe(page), []);
    await retry(page, main, await notice(main, what).getAttribute('id')); // still altered
    const id = await person.add(page, null, 'collectivites');
    await person.fill(page, id, 'nom', 'Ville tapée');
    altered = false;
    await retry(page, main, 'annuaire');
    await page.keyboard.type('rennes');
    await page.getByRole('option', { name: /^Rennes Métropole/ }).click();
    const { collectivites } = await content(page);
    assert.deepEqual(collectivites.map(({ nom, siren }) => [nom, siren]), [['Ville tapée', undefined], ['Rennes Métropole', '243500139']]);
  });
}

/** What is said of the obligation of the indicateur on the screen: « Obligation » and what follows it. */
const obligation = (page) => page.getByRole('heading', { name: 'Obligation', exact: true });
const cibles = (indicateur) => indicateur.cibles.filter(({ origine }) => origine === 'reglementaire').map(({ annee, valeur, qualificatif }) => [annee, valeur, qualificatif]);
const AGEC = [[2024, 20, 'au_moins'], [2027, 25, 'au_moins'], [2030, 30, 'au_moins']];

test('an obligation comes with its cibles, and says the gap', async (t) => {
  const page = await suggesting(t, 'Axes et objectifs');
  await page.clock.setFixedTime(TODAY);
  const agec = 'Acheter une part de matériel issu du réemploi, de la réutilisation ou de matières recyclées';
  await take(page, 'Obligations à suivre, avec leur trajectoire', agec);
  await taken(group(page, 'Obligations à suivre, avec leur trajectoire'), agec).click();
  await obligation(page).waitFor();
  const id = rowOf(page);
  await page.getByRole('main').getByText(/Vérifié le 25\snovembre\s2026/).waitFor();
  const releve = await person.add(page, id, 'releves');
  await person.fill(page, releve, 'annee', '2026');
  await person.fill(page, releve, 'valeur', '17,5 %');
  await page.getByRole('main').getByText(/^17,5\s% en 2026\s: il manque 2,5\spoints pour les 20\s% demandés depuis 2024\.$/).waitFor();
  await person.fill(page, releve, 'valeur', '22 %');
  await page.getByRole('main').getByText(/^22\s% en 2026\s: les 20\s% demandés depuis 2024 sont atteints\.$/).waitFor();
  const [indicateur] = (await content(page)).strategie.indicateurs;
  assert.deepEqual(cibles(indicateur), AGEC);
  assert.equal(indicateur.obligation, 'obligations:agec-58');
  assert.equal(indicateur.unite, '%');
  clean(page);
});
test('figures that are older than those of the catalogue: the newer are proposed, brought by a click, undone', async (t) => {
  const { page, url } = await form(t);
  const old = JSON.parse(await readFile(EXAMPLE, 'utf8'));
  const indicateur = old.strategie.indicateurs.find(({ obligation }) => obligation === 'obligations:agec-58');
  indicateur.cibles = indicateur.cibles.filter(({ annee, origine }) => annee !== 2030 || origine === 'collectivite');
  Object.assign(indicateur.cibles.find(({ annee }) => annee === 2027), { valeur: 20 });
  await person.openFile(page, url, { name: 'ancienne.json', text: JSON.stringify(old) });
  const now = async () => {
    const of = (await content(page)).strategie.indicateurs.find(({ id }) => id === indicateur.id);
    await go(page, 'axes', indicateur.id);
    await obligation(page).waitFor();
    return of;
  };
  const own = ({ cibles }) => cibles.filter(({ origine }) => origine === 'collectivite');
  const before = await now();
  const main = page.getByRole('main');
  await main.getByText(/^2027\s: au moins 25\s%(?!.* de au ).*\b20\s%/).waitFor();
  await main.getByText(/^2030\s: au moins 30\s%$/).waitFor();
  await main.getByRole('button', { name: 'Mettre à jour les cibles' }).press('Enter');
  await said(page, 'Cibles réglementaires mises à jour.');
  await page.waitForFunction(() => document.activeElement?.id === 'obligation');
  await main.getByRole('button', { name: 'Mettre à jour les cibles' }).waitFor({ state: 'detached' });
  const after = await now();
  assert.deepEqual(cibles(after), AGEC);
  assert.deepEqual(own(after), own(before), 'what the collectivité aims at stays');
  await page.keyboard.press('Control+z');
  await main.getByRole('button', { name: 'Mettre à jour les cibles' }).waitFor();
  assert.deepEqual((await now()).cibles, before.cibles);
  clean(page);
});

test('what leads outside opens beside, without saying where from', async (t) => {
  const { page, url } = await form(t);
  await person.openFile(page, url, EXAMPLE);
  await openHelp(page);
  const seen = new Set();
  const look = async (where) => {
    const links = await page.locator('a[href]').evaluateAll((all) => all.filter((a) => a.origin !== location.origin)
      .map(({ href, target, rel, textContent }) => ({ href, target, rel, named: textContent.trim() !== '' })));
    for (const { href, target, rel, named } of links) {
      assert.ok(target === '_blank' && /\bnoreferrer\b/.test(rel) && named, `${where}: ${href} ${target} ${rel}`);
      seen.add(href);
    }
  };
  for (const section of ['apercu', 'collectivite', 'programme', 'axes', 'moyens', 'suivi']) {
    await go(page, section);
    await aside(page).getByRole('heading', { name: 'Suggestions' }).waitFor();
    await look(section);
  }
  await go(page, 'axes', 'i2');
  await obligation(page).waitFor();
  await look('obligation');
  await go(page, 'axes');
  await aside(page).getByRole('searchbox').fill('guide');
  await aside(page).locator('ul.takes > li a').first().waitFor();
  await look('search');
  await aside(page).getByRole('button', { name: 'Conformité' }).click();
  await aside(page).getByRole('button', { name: /^Voir aussi/ }).click();
  await look('conformité');
  t.diagnostic(`${seen.size} links`);
  assert.ok(seen.size >= 12, [...seen].join(' '));
  clean(page);
});
test('nothing was asked of another site, whatever was done', () => {
  assert.ok(pages.length > 8);
  const asked = pages.flatMap((page) => page.asked).filter(({ url }) => /^https?:/.test(url));
  assert.deepEqual(asked.filter(({ url, method, data }) => new URL(url).hostname !== 'formulaire.localhost' || method !== 'GET' || data), []);
});
