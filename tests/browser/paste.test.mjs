// Bringing in what exists: the rows of a spreadsheet, or plain lines, become rows, after what each column becomes was seen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, clean, launch, newPage, site } from './harness.mjs';
import * as person from './person.mjs';

let browser;
before(async () => { browser = await launch({ acceptDownloads: true }); });
after(() => browser.close());

const STATUTS = { a_venir: 'À venir', en_cours: 'En cours', realisee: 'Réalisée' };
const json = async (path) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));
/** 107 mesures, as many as the longest published strategy has: those of Grenoble, then what the catalogue offers. */
async function mesures() {
  const { strategie } = await json('schema/1.0.0/exemples/valides/grenoble-ville.json');
  const axes = new Map(strategie.axes.map(({ id, intitule }) => [id, intitule]));
  const { entrees } = await json('data/catalogue.json');
  const own = strategie.mesures.map((m) => ({ ...m, axe: axes.get(m.axe) }));
  const others = entrees.filter(({ sorte }) => sorte === 'action').map(({ intitule }, i) => ({
    axe: [...axes.values()][i % axes.size],
    intitule,
    statut: ['a_venir', 'en_cours', 'realisee'][i % 3],
    description: `Première ligne : « ${intitule} »\nSeconde ligne, avec "des guillemets" et ; un point-virgule`,
    ...(i % 2 && { echeance: `${2027 + i % 4}` }),
  }));
  return [...own, ...others].slice(0, 107);
}
/** Cells as a spreadsheet copies them: tabs, quotes around what holds quotes or line ends. */
const cell = (text = '') => (/["\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const table = (rows) => `${rows.map((row) => row.map(cell).join('\t')).join('\r\n')}\r\n`;
const TITLES = ['Axe', 'Intitulé', 'Statut', 'Description', 'Échéance'];
const lines = (all) => all.map(({ axe, intitule, statut, description, echeance }) => [axe, intitule, STATUTS[statut], description, echeance]);

async function blank(t, options) {
  const s = await site(t, options);
  const page = await newPage(browser);
  page.setDefaultTimeout(8000);
  t.after(() => page.context().close());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.openNew(page, s.url());
  return page;
}
/** The text in the clipboard, as another program would put it there, and Ctrl+V. */
async function paste(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('ControlOrMeta+v');
}
const zone = (page) => page.getByLabel('Collez vos lignes, ou les cellules d’un tableur');
const columns = (page) => page.getByRole('table', { name: 'Ce que devient chaque colonne' });
const becomes = (page, title) => columns(page).getByRole('combobox', { name: `${title}, devient`, exact: true });
const guessed = (page) => columns(page).getByRole('combobox').evaluateAll((all) => all.map((e) => e.selectedOptions[0].textContent));
const understood = (page, n) => page.getByRole('status').filter({ hasText: new RegExp(`^${n}\\sligne`) }).waitFor();
const strategie = async (page) => JSON.parse((await person.download(page)).text).strategie ?? {};
async function openPanel(page) {
  await person.goTo(page, 'Axes et objectifs');
  await page.getByRole('button', { name: 'Coller un tableau de mesures' }).click();
  await zone(page).click();
}
/** The mesures of the file say what the table said. */
function same(found, all) {
  assert.deepEqual(found.map(({ intitule }) => intitule), all.map(({ intitule }) => intitule));
  assert.deepEqual(found.map(({ statut }) => statut), all.map(({ statut }) => statut));
  assert.deepEqual(found.map(({ description }) => description), all.map(({ description }) => description));
  assert.deepEqual(found.map(({ echeance }) => echeance), all.map(({ echeance }) => echeance));
  assert.deepEqual(found.filter((m) => m.a_preciser), []);
}

test('107 mesures of a spreadsheet: seen, added in one step, found again in the file', async (t) => {
  const all = await mesures();
  assert.equal(all.length, 107);
  const page = await blank(t);
  await openPanel(page);
  await paste(page, table([TITLES, ...lines(all)]));
  await understood(page, 107);
  assert.deepEqual(await guessed(page), TITLES);
  await columns(page).getByText(all[0].intitule).waitFor();
  await page.getByLabel(/^Créer aussi ce que le tableau nomme\s: axe/).waitFor();
  await page.getByRole('button', { name: 'Ajouter les 107 mesures' }).press('Enter');
  await page.locator('.toasts').getByText(/^107\smesures/).waitFor();
  const made = await strategie(page);
  same(made.mesures, all);
  const axes = new Map(made.axes.map(({ id, intitule }) => [id, intitule]));
  assert.deepEqual(made.mesures.map(({ axe }) => axes.get(axe)), all.map(({ axe }) => axe));
  assert.equal(made.axes.length, 4);
  // one step
  await person.goTo(page, 'Axes et objectifs');
  await page.keyboard.press('Control+z');
  await page.getByText('Que voulez-vous réduire').waitFor();
  assert.deepEqual(await strategie(page), {});
  await page.keyboard.press('Control+y');
  same((await strategie(page)).mesures, all);
  clean(page);
});
test('cells pasted into the intitulé of a new mesure: rows of that list', async (t) => {
  const all = await mesures();
  const page = await blank(t);
  await person.goTo(page, 'Axes et objectifs');
  const objectif = await person.addBy(page, 'Ajouter un objectif');
  await person.add(page, null, 'strategie.mesures');
  await paste(page, table([TITLES.slice(1), ...lines(all).map((row) => row.slice(1))]));
  await understood(page, 107);
  assert.deepEqual(await guessed(page), TITLES.slice(1));
  await page.getByRole('button', { name: 'Ajouter les 107 mesures' }).click();
  await page.locator('.toasts').getByText(/^107\smesures/).waitFor();
  const found = (await strategie(page)).mesures.filter(({ intitule }) => intitule);
  same(found, all);
  assert.ok(found.every(({ objectifs }) => objectifs?.[0] === objectif));
  clean(page);
});
test('several lines pasted where there may be several lines are a text', async (t) => {
  const page = await blank(t);
  await person.goTo(page, 'Axes et objectifs');
  await person.addBy(page, 'Ajouter un objectif');
  const mesure = await person.add(page, null, 'strategie.mesures');
  await person.field(page, mesure, 'description').click();
  await paste(page, 'Une ligne\nune autre');
  assert.equal(await person.field(page, mesure, 'description').inputValue(), 'Une ligne\nune autre');
  assert.equal(await zone(page).count(), 0);
  clean(page);
});

test('a column is changed, or left out; titles are switched off and on', async (t) => {
  const page = await blank(t);
  await openPanel(page);
  await paste(page, table([['Intitulé', 'Pilote', 'Avis'], ['Réparer sur place', 'DSI', 'à revoir'], ['Louer', 'Achats', 'oui']]));
  await understood(page, 2);
  await page.getByLabel('La première ligne donne les titres').press('Space');
  await understood(page, 3);
  await page.getByLabel('La première ligne donne les titres').press('Space');
  await understood(page, 2);
  const choose = async (title, label) => {
    await becomes(page, title).focus();
    await becomes(page, title).selectOption({ label });
    await page.waitForFunction(([title, label]) => document.querySelector(`select[aria-label="${title}, devient"]`)?.selectedOptions[0]?.textContent === label, [title, label]);
  };
  await choose('Pilote', 'Partenaires');
  await choose('Avis', 'Ne pas reprendre');
  await page.getByRole('button', { name: 'Ajouter les 2 mesures' }).click();
  const { mesures } = await strategie(page);
  assert.deepEqual(mesures.map(({ id, ...rest }) => rest), [
    { intitule: 'Réparer sur place', partenaires: ['DSI'] }, { intitule: 'Louer', partenaires: ['Achats'] },
  ]);
  clean(page);
});
for (const [what, act] of [
  ['titles', (page) => page.getByLabel('La première ligne donne les titres').press('Space')],
  ['column', (page) => person.chooseIn(becomes(page, 'Pilote'), 'partenaires')],
]) {
  test(`the focus stays on what is changed: ${what}`, async (t) => {
    const page = await blank(t);
    await openPanel(page);
    await paste(page, table([['Intitulé', 'Pilote'], ['Réparer sur place', 'DSI']]));
    await understood(page, 1);
    await act(page);
    await page.waitForTimeout(100);
    assert.match(await page.evaluate(() => document.activeElement.localName), /^(input|select)$/);
    clean(page);
  });
}
test('what a cell could not hold is kept, and said before and after', async (t) => {
  const page = await blank(t);
  await openPanel(page);
  await paste(page, table([['Intitulé', 'Échéance'], ['Louer', 'quand ce sera possible'], ['Réparer', '2027']]));
  await columns(page).getByText(/^1\ssaisie à préciser$/).waitFor();
  await page.getByRole('button', { name: 'Ajouter les 2 mesures' }).click();
  const { mesures } = await strategie(page);
  assert.deepEqual(mesures.map(({ echeance, a_preciser }) => [echeance, a_preciser]), [[undefined, { echeance: 'quand ce sera possible' }], ['2027', undefined]]);
  await page.getByRole('main').getByText(/^1\ssaisie à préciser$/).waitFor();
  clean(page);
});
test('acteurs, as plain lines', async (t) => {
  const page = await blank(t);
  await person.goTo(page, 'Programme de travail');
  await page.getByRole('button', { name: 'Coller des acteurs' }).click();
  await zone(page).click();
  await paste(page, '- Communes membres\n- Repair café\n\n- Université');
  await understood(page, 3);
  await page.getByRole('button', { name: 'Ajouter les 3 acteurs' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Repair café', exact: true }).waitFor();
  const { acteurs } = JSON.parse((await person.download(page)).text).programme_de_travail;
  assert.deepEqual(acteurs.map(({ nom }) => nom), ['Communes membres', 'Repair café', 'Université']);
  clean(page);
});
for (const [where, section, open] of [['the plan', 'Axes et objectifs', 'Coller un tableau de mesures'], ['a list', 'Programme de travail', 'Coller des acteurs']]) {
  test(`the focus goes where one pastes, the first time too, in ${where}`, async (t) => {
    const page = await blank(t);
    await person.goTo(page, section);
    await page.getByRole('button', { name: open }).press('Enter');
    await zone(page).waitFor();
    await page.waitForTimeout(100);
    assert.equal(await zone(page).evaluate((e) => e === document.activeElement), true);
    clean(page);
  });
  test(`Escape closes, and the focus is back, in ${where}`, async (t) => {
    const page = await blank(t);
    await person.goTo(page, section);
    const button = page.getByRole('button', { name: open });
    await button.click();
    await zone(page).click();
    await page.keyboard.type('Réparer\nLouer');
    await understood(page, 2);
    await page.keyboard.press('Escape');
    await zone(page).waitFor({ state: 'detached' });
    await page.waitForTimeout(50);
    const back = await page.evaluate(() => `${document.activeElement.localName} ${document.activeElement.id} ${document.activeElement.textContent.slice(0, 40)}`);
    assert.match(back, /^button .*(Coller|-ajouter )/);
    assert.equal((await button.getAttribute('aria-expanded')), 'false');
    clean(page);
  });
}
test('too much at once is refused in a sentence, and less is taken', async (t) => {
  const page = await blank(t);
  await openPanel(page);
  await paste(page, 'Réparer\n'.repeat(2001));
  await page.getByRole('alert').getByText(/^Ce texte est trop grand\s: 2\s001\slignes, alors que l’on en reprend au plus 2\s000 à la fois\. Collez le tableau en plusieurs fois\.$/).waitFor();
  assert.equal(await columns(page).count(), 0);
  await page.keyboard.press('ControlOrMeta+a');
  await paste(page, Array(101).fill('x').join('\t'));
  await page.getByRole('alert').getByText(/101\scolonnes, .*Copiez seulement les colonnes utiles\.$/).waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await paste(page, 'Réparer\nLouer');
  await understood(page, 2);
  assert.equal(await page.getByRole('main').getByRole('alert').count(), 0);
  clean(page);
});
test('what reads tables cannot be loaded: it is said, and it can be tried again', async (t) => {
  let altered = true;
  const page = await blank(t, { tamper: (file) => altered && /^paste-.*\.wasm$/.test(file) });
  await person.goTo(page, 'Axes et objectifs');
  await page.getByRole('button', { name: 'Coller un tableau de mesures' }).click();
  await page.getByRole('alert').getByText(/^La lecture des tableaux n’a pas pu être chargée\s:/).waitFor();
  altered = false;
  await page.getByRole('alert').getByRole('button', { name: 'Réessayer' }).press('Enter');
  await zone(page).waitFor();
  await page.waitForTimeout(100);
  assert.equal(await zone(page).evaluate((e) => e === document.activeElement), true, 'the focus goes where one pastes');
});
