// Everything that is done is undone and redone: from inside any field, at the place it concerns, and it is said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as desk from './desk.mjs';
import { clean, launch, newPage, site } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const CONTENT = {
  intitule: 'Stratégie', etat: 'brouillon',
  collectivites: ['Ville', 'Agglo', 'CCAS'].map((nom, n) => ({ id: `c${n + 1}`, nom })),
  strategie: {
    axes: [{ id: 'a1', intitule: 'Sobriété' }],
    objectifs: [{ id: 'o1', axe: 'a1', intitule: 'Réduire' }, { id: 'o2', axe: 'a1', intitule: 'Former' }],
    mesures: [
      { id: 'm1', objectifs: ['o1'], intitule: 'Réemployer', instances: ['i1'], etapes: [{ id: 'e1', intitule: 'Recenser' }, { id: 'e2', intitule: 'Trier' }] },
      { id: 'm2', objectifs: ['o1'], intitule: 'Louer' },
    ],
    gouvernance: { instances: [{ id: 'i1', nom: 'Comité de suivi' }, { id: 'i2', nom: 'Conseil' }] },
  },
};
/** The strategy above, open, and the words of a person about it. */
async function form(t) {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await desk.openFile(page, s.url(), desk.file(CONTENT));
  const hash = () => new URL(page.url()).hash.split('/').slice(2).join('/');
  const draft = desk.draftId(page);
  const field = (row, keys) => desk.field(page, row, keys);
  /** The document as the file would have it, without stamps. */
  const content = async () => {
    await desk.section(page, 'Vue d’ensemble').click();
    const { text } = await desk.download(page, page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }));
    const { revision, revisions_precedentes, modifie_le, genere_par, ...rest } = JSON.parse(text);
    return rest;
  };
  const section = (name) => desk.section(page, name).click();
  /** The screen of a row, by its address, as from a bookmark. */
  const goTo = async (address, keys) => {
    await page.evaluate((to) => { location.hash = to; }, `#/${draft}/${address}`);
    await page.locator(keys ? `[id="${keys}"]` : '#titre').waitFor();
  };
  const press = async (key, words) => {
    await page.keyboard.press(key);
    await desk.toast(page, words).catch(async () => assert.fail(`${key}: « ${await page.locator('.toasts').innerText()} » where ${words} is due`));
  };
  const undo = (words) => press('ControlOrMeta+z', words);
  const redo = (words) => press('ControlOrMeta+y', words);
  /** Where the focus is, once it is there. */
  const focused = async (selector, why) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector, { timeout: 3000 })
    .catch(async () => assert.fail(`${why}: the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}, at ${hash()}`));
  return { page, hash, field, content, section, goTo, undo, redo, focused };
}
/** In a field of the row, or on the line that shows it. */
const inRow = (id) => `#r-${id}, [id^="f-${id}-"]`;
const adder = (keys, row = '-') => `button[id^="l-${row}-${keys}-"][id$="-ajouter"]`;

test('a text, from a field of another section', async (t) => {
  const { page, hash, field, section, undo, redo, focused, content } = await form(t);
  await section('Collectivité');
  await field(null, 'intitule').fill('Stratégie numérique');
  await section('Axes et objectifs');
  await field(null, 'strategie.vision').click();
  await undo(/^Annulé\s: Intitulé\.$/);
  await focused('[id="f---intitule"]', 'undo');
  assert.match(hash(), /^collectivite/);
  assert.equal(await field(null, 'intitule').inputValue(), 'Stratégie');
  await redo(/^Rétabli\s: Intitulé\.$/);
  assert.equal(await field(null, 'intitule').inputValue(), 'Stratégie numérique');
  await page.locator('.toasts').getByRole('button', { name: 'Annuler' }).click();
  await desk.toast(page, /^Annulé\s: Intitulé\.$/);
  assert.equal(await field(null, 'intitule').inputValue(), 'Stratégie');
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

test('what is typed in one field is one step; left and typed in again, two', async (t) => {
  const { page, field, section, undo, redo, focused } = await form(t);
  await section('Collectivité');
  const remark = field(null, 'remarque');
  await remark.pressSequentially('Un mot');
  await undo(/^Annulé\s: Remarque\.$/);
  assert.equal(await remark.inputValue(), '');
  await redo(/^Rétabli/);
  await field(null, 'remarque_interne').click();
  await remark.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' de plus');
  await undo(/^Annulé\s: Remarque\.$/);
  assert.equal(await remark.inputValue(), 'Un mot');
  await focused('[id="f---remarque"]', 'undo');
  // typing goes on from what is shown, and what could be redone is gone
  await page.keyboard.press('End');
  await page.keyboard.type(' encore');
  assert.equal(await remark.inputValue(), 'Un mot encore');
  assert.ok(await page.getByRole('button', { name: 'Rétablir' }).first().isDisabled());
  clean(page);
});

test('a choice', async (t) => {
  const { page, field, section, undo, redo, focused } = await form(t);
  await section('Collectivité');
  await field(null, 'etat').focus();
  await page.keyboard.press('v');
  assert.equal(await field(null, 'etat').inputValue(), 'validee');
  await field(null, 'remarque').click();
  await undo(/^Annulé\s: État\.$/);
  await focused('[id="f---etat"]', 'undo');
  assert.equal(await field(null, 'etat').inputValue(), 'brouillon');
  await redo(/^Rétabli\s: État\.$/);
  assert.equal(await field(null, 'etat').inputValue(), 'validee');
  clean(page);
});

test('boxes, one and several, in folded parts', async (t) => {
  const { page, field, goTo, section, undo, redo, focused } = await form(t);
  await goTo('axes/m1/recurrente', 'f-m1-recurrente');
  await field('m1', 'recurrente').check();
  await goTo('axes/m1/themes', 'f-m1-themes');
  await page.getByRole('checkbox', { name: /^2 / }).first().check();
  await section('Collectivité');
  await field(null, 'remarque').click();
  await undo(/^Annulé\s: Thèmes de «\sRéemployer\s»\.$/);
  await focused('[id="f-m1-themes"]', 'undo');
  assert.equal(await page.getByRole('checkbox', { name: /^2 / }).first().isChecked(), false);
  await undo(/^Annulé\s: Se répète chaque année de «\sRéemployer\s»\.$/);
  await focused('[id="f-m1-recurrente"]', 'undo, in another part');
  assert.equal(await field('m1', 'recurrente').isChecked(), false);
  await redo(/^Rétabli\s: Se répète chaque année/);
  assert.equal(await field('m1', 'recurrente').isChecked(), true);
  clean(page);
});

test('a reference', async (t) => {
  const { page, field, goTo, undo, redo, focused, content } = await form(t);
  await goTo('axes/m1/objectifs', 'f-m1-objectifs');
  const chosen = page.locator('.pick', { has: field('m1', 'objectifs') }).locator('.tag');
  await field('m1', 'objectifs').click();
  await page.getByRole('option', { name: 'Former' }).click();
  await chosen.nth(1).waitFor();
  await desk.field(page, 'm1', 'numero').click();
  await undo(/^Annulé\s: Objectifs de «\sRéemployer\s»\.$/);
  await focused('[id="f-m1-objectifs"]', 'undo');
  assert.equal(await chosen.count(), 1);
  await redo(/^Rétabli\s: Objectifs de «\sRéemployer\s»\.$/);
  await chosen.nth(1).waitFor();
  await undo(/^Annulé/);
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

const line = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const lines = (page) => page.locator('section.listed', { has: page.locator(adder('collectivites')) }).getByRole('rowheader').allInnerTexts();
/** What is done to a row of « Collectivités » that is open; what then stands there; where undo leads. */
const ROWS = {
  added: [async (page) => { await page.getByRole('button', { name: 'Ajouter une collectivité' }).click(); await page.keyboard.press('Escape'); }, 4, adder('collectivites')],
  removed: [async (page) => { await line(page, 'Agglo').click(); await page.getByRole('button', { name: 'Supprimer' }).click(); }, 2, inRow('c2')],
  moved: [async (page) => { await line(page, 'Agglo').click(); await page.getByRole('button', { name: 'Monter' }).click(); await page.getByRole('button', { name: /Refermer/ }).click(); }, 3, inRow('c2')],
  duplicated: [async (page) => { await line(page, 'Agglo').click(); await page.getByRole('button', { name: 'Dupliquer' }).click(); await page.getByRole('button', { name: /Refermer/ }).click(); }, 4, adder('collectivites')],
};
for (const [what, [act, many, where]] of Object.entries(ROWS)) {
  test(`a row ${what}`, async (t) => {
    const { page, hash, field, section, undo, redo, focused, content } = await form(t);
    await section('Collectivité');
    await act(page);
    for (let n = 0; n < 20 && (await lines(page)).length !== many; n += 1) await page.waitForTimeout(50);
    const done = await lines(page);
    assert.equal(done.length, many);
    assert.notDeepEqual(done, ['Ville', 'Agglo', 'CCAS']);
    await field(null, 'remarque').click();
    await undo(where === inRow('c2') ? /^Annulé\s: Collectivités.*Agglo/ : /^Annulé\s: Collectivités/);
    await page.waitForTimeout(100);
    assert.equal(hash(), 'collectivite', 'the place is on this screen');
    assert.deepEqual(await lines(page), ['Ville', 'Agglo', 'CCAS']);
    await focused(where, 'undo');
    await redo(/^Rétabli\s: Collectivités/);
    await page.waitForTimeout(100);
    assert.equal(hash(), 'collectivite');
    assert.deepEqual(await lines(page), done);
    await undo(/^Annulé\s: Collectivités/);
    assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
    clean(page);
  });
}

test('a row of a small table, from its own cells', async (t) => {
  const { page, field, goTo, undo, redo, focused, content } = await form(t);
  await goTo('axes/m1/debut', 'f-m1-debut');
  await page.getByRole('button', { name: 'Retirer Recenser' }).click();
  await field('e1', 'intitule').waitFor({ state: 'detached' });
  await field('e2', 'intitule').click();
  await undo(/^Annulé\s: Étapes.*Recenser/);
  await focused(inRow('e1'), 'undo');
  await redo(/^Rétabli\s: Étapes/);
  await field('e1', 'intitule').waitFor({ state: 'detached' });
  await undo(/^Annulé\s: Étapes/);
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

test('a row that others name: they name it again, and undo leads to it, not to them', async (t) => {
  const { page, hash, section, undo, redo, focused, content } = await form(t);
  await section('Moyens et gouvernance');
  await line(page, 'Comité de suivi').click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await undo(/^Annulé\s: Instances.*Comité de suivi/);
  await focused(inRow('i1'), 'undo');
  assert.equal(hash(), 'moyens');
  await redo(/^Rétabli\s: Instances/);
  await page.waitForTimeout(100);
  assert.equal(hash(), 'moyens', 'the mesure that named it is not the place');
  await undo(/^Annulé\s: Instances/);
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

test('a mesure and an objectif removed on their own screens come back, whole, with their screens', async (t) => {
  const { page, hash, section, goTo, undo, content, field } = await form(t);
  for (const [id, name] of [['m1', 'Réemployer'], ['o1', 'Réduire']]) {
    await goTo(`axes/${id}`, `f-${id}-intitule`);
    await page.getByRole('main').getByRole('button', { name: 'Supprimer' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Axes et objectifs' }).waitFor();
    await section('Collectivité');
    await field(null, 'remarque').click();
    await undo(new RegExp(`^Annulé\\s: .*${name}`));
    await field(id, 'intitule').waitFor();
    assert.match(hash(), new RegExp(`^axes/${id}`));
  }
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

test('a moved row keeps the focus, so that it can be moved on', async (t) => {
  const { page, section, focused } = await form(t);
  await section('Collectivité');
  await line(page, 'CCAS').click();
  await page.getByRole('button', { name: 'Monter' }).focus();
  await page.keyboard.press('Enter');
  await desk.toast(page, /Place 2/);
  await focused('#doc button', 'moved');
  await page.keyboard.press('Enter');
  await desk.toast(page, /Place 1/);
  clean(page);
});

test('a new change takes away what was offered to redo', async (t) => {
  const { page, field, section, undo } = await form(t);
  await section('Collectivité');
  await field(null, 'remarque').pressSequentially('Un mot');
  await undo(/^Annulé/);
  await field(null, 'remarque_interne').pressSequentially('Autre chose');
  await page.waitForTimeout(100);
  assert.equal(await page.locator('.toasts').getByRole('button', { name: 'Rétablir' }).count(), 0);
  clean(page);
});

test('a short field that stands for a row: one step, on the screen where it was typed', async (t) => {
  const { page, hash, goTo, undo, redo, focused, content } = await form(t);
  await goTo('axes/m2', 'f-m2-intitule');
  const pilote = page.getByRole('textbox', { name: 'Pilote', exact: true });
  await pilote.pressSequentially('Direction');
  await page.getByRole('textbox', { name: 'Échéance' }).click();
  await undo(/^Annulé/);
  assert.equal(await pilote.inputValue(), '');
  await focused('[id^="sf-"]', 'undo');
  assert.equal(hash(), 'axes/m2');
  await redo(/^Rétabli/);
  assert.equal(await pilote.inputValue(), 'Direction');
  await pilote.pressSequentially(' des achats');
  await page.getByRole('textbox', { name: 'Échéance' }).click();
  await undo(/^Annulé/);
  assert.equal(await pilote.inputValue(), 'Direction');
  await focused('[id^="sf-"]', 'undo of its text');
  await undo(/^Annulé/);
  assert.deepEqual(await content(), JSON.parse(desk.file(CONTENT).buffer));
  clean(page);
});

test('a removal that is no longer the last change is not taken for it', async (t) => {
  const { page, field, section } = await form(t);
  await section('Collectivité');
  await line(page, 'Agglo').click();
  await page.getByRole('button', { name: 'Supprimer' }).click();
  await page.locator('.toasts').getByRole('button', { name: 'Annuler' }).waitFor();
  await field(null, 'remarque').pressSequentially('Un mot');
  await page.waitForTimeout(100);
  const cancel = page.locator('.toasts').getByRole('button', { name: 'Annuler' });
  if (await cancel.count()) await cancel.click();
  assert.equal(await field(null, 'remarque').inputValue(), 'Un mot', 'what says « ligne supprimée » does not undo something else');
  clean(page);
});
