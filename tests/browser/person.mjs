// What a person does with the form, in clicks and keys. Nothing here reads or writes what is behind the screen.
//
// A field is named as the addresses name it: the id of its row (`null` for the document itself) and its keys joined by
// dots. The ids of rows are seen where the focus goes: into the new row.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const WAIT = 10_000;

/** What `look` gives once it gives something. */
async function until(page, what, look) {
  const end = Date.now() + WAIT;
  for (;;) {
    const found = await look();
    if (found) return found;
    assert.ok(Date.now() < end, `${what}: not after ${WAIT} ms, at ${page.url()}`);
    await page.waitForTimeout(10);
  }
}

/** A new strategy, from Home. */
export async function openNew(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Collectivité' }).waitFor();
}
/** A file chosen on Home: `{ name, text }` as `download` gives it, or a path. */
export async function openFile(page, url, file) {
  await page.goto(url);
  const chosen = typeof file === 'string' ? file : { name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) };
  await page.getByLabel('Ouvrir un fichier…').setInputFiles(chosen);
  await page.getByRole('navigation', { name: 'Plan de la stratégie' }).getByRole('link', { name: 'Collectivité' }).waitFor();
}
/** A draft of Home, by its name. */
export async function openDraft(page, url, name) {
  await page.goto(url);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await page.getByRole('navigation', { name: 'Plan de la stratégie' }).getByRole('link', { name: 'Collectivité' }).waitFor();
}
/** A section, by its title, in the outline. */
export async function goTo(page, section) {
  const link = page.getByRole('navigation', { name: 'Plan de la stratégie' }).getByRole('link', { name: section });
  await link.click();
  await until(page, section, async () => await link.getAttribute('aria-current') === 'page');
}
/** A row, by its name, on the screen that lists it: the link to its own screen. */
export async function follow(page, name) {
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('link', { name: 'Revenir', exact: true }).waitFor();
}
/** From the screen of a row, what it belongs to. */
export async function goBack(page) {
  const before = page.url();
  await page.getByRole('link', { name: 'Revenir', exact: true }).click();
  await until(page, 'another screen', () => page.url() !== before);
}
/** From a row of a list, the screen that has all its fields. False when the row shows them all. */
export async function goInto(page, row) {
  // a row may stand in the row of another list: its own is the innermost, and its own link the last one in there
  const own = page.locator('tr', { has: page.locator(`[id^="f-${row}-"]`) }).last();
  const all = own.getByRole('link', { name: /^Tous les champs/ }).last();
  if (await all.count() === 0) return false;
  const before = page.url();
  await all.click();
  await until(page, 'another screen', () => page.url() !== before);
  await page.getByRole('link', { name: 'Revenir', exact: true }).waitFor();
  return true;
}

/** Whether the screen is that of a row. */
export const isOn = (page, row) => page.url().endsWith(`/${row}`);

/** The id of the row in which the focus is, once it is in one. */
async function rowOfFocus(page) {
  const id = await until(page, 'the focus in the new row', async () => {
    const id = await page.locator('*:focus').first().getAttribute('id', { timeout: 1000 }).catch(() => null);
    return id?.startsWith('f-') && id;
  });
  return id.split('-')[1];
}
const adder = (page, row, keys) => page.locator(`button[id^="l-${row ?? '-'}-${keys}-"][id$="-ajouter"]`);
/** Adds a row to a list on the screen, named by its keys from `row`; gives the id of the new one. */
export async function add(page, row, keys) {
  await adder(page, row, keys).click();
  return rowOfFocus(page);
}
/** The same with a button of the screen, by what it says: « Ajouter un axe ». */
export async function addBy(page, name) {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  return rowOfFocus(page);
}

/** Opens a row of a list in place, by its name. */
export async function open(page, name) {
  await page.getByRole('main').getByRole('button', { name, exact: true, expanded: false }).click();
}
/** On the screen of an objectif, says what it reduces, to how much and by when; gives the id of the indicateur. */
export async function reduce(page, { what, unit, to, by }) {
  const group = page.getByRole('group', { name: 'Réduction visée' });
  for (const [label, text] of [['Ce qui est mesuré', what], ['Unité', unit], ['Cible', to], ['Année visée', by]]) {
    if (text === undefined) continue;
    await group.getByLabel(label, { exact: true }).click();
    await page.keyboard.type(String(text));
  }
  return (await group.getByLabel('Ce qui est mesuré').getAttribute('id')).split('-')[1];
}

/** The control of a field. */
export const field = (page, row, keys) => page.locator(`[id="f-${row ?? '-'}-${keys}"]`);
/**
 * Which of these fields and lists of a row are on the screen: for each of the keys `'text'`, `'choice'`, `'reference'`,
 * `'boxes'`, `'yes'`, `'list'` or null.
 */
export const seen = (page, row, all) => page.evaluate(([row, all]) => all.map((keys) => {
  const control = document.getElementById(`f-${row}-${keys}`);
  if (!control) return document.querySelector(`button[id^="l-${row}-${keys}-"][id$="-ajouter"]`) ? 'list' : null;
  if (control.tagName === 'SELECT') return 'choice';
  if (control.role === 'combobox') return 'reference';
  if (control.type !== 'checkbox') return 'text';
  return control.closest('fieldset')?.matches('.prop') ? 'boxes' : 'yes';
}), [row ?? '-', all]);
/** The names of the folded parts of the screen of a row. */
export const parts = (page) => page.locator('.part > h2 > button > span:first-child').allInnerTexts();
/** Unfolds a part. */
export async function unfold(page, part) {
  const button = page.locator('.part > h2 > button', { has: page.getByText(part, { exact: true }) });
  if (await button.getAttribute('aria-expanded') !== 'true') await button.click();
}

/** Every control that is used has a name for those who do not see it. What it holds. */
async function named(control) {
  const [id, name, value] = await control.evaluate((e) => [
    e.id, e.getAttribute('aria-label') ?? [...e.labels].map((label) => label.innerText).join(' '), e.value,
  ]);
  assert.notEqual(name.trim(), '', `no name: ${id}`);
  return value;
}
/** Types a text in place of what is there. */
export async function fill(page, row, keys, text) {
  const control = field(page, row, keys);
  const before = await named(control);
  await control.click();
  if (before) await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}
/** Chooses in a list, with the keys: unfolds it, goes down to what is wanted, accepts. */
export const choose = (page, row, keys, code) => chooseIn(field(page, row, keys), code);
/** The same in any list to choose from. */
export async function chooseIn(control, code) {
  await named(control);
  await control.focus();
  await control.locator(`option[value="${code}"]`).waitFor({ state: 'attached' });
  const codes = await control.locator('option').evaluateAll((all) => all.map((option) => option.value));
  await control.press('Space');
  await control.press('Home');
  for (let n = 0; n < codes.indexOf(code); n++) await control.press('ArrowDown');
  await control.press('Enter');
  assert.equal(await control.inputValue(), code);
}
/** Ticks a box alone. */
export async function tick(page, row, keys) {
  const control = field(page, row, keys);
  await named(control);
  await control.click();
  assert.ok(await control.isChecked());
}
/** Ticks the boxes of a field: those that say these words, or that start with these numbers. */
export async function tickAll(page, row, keys, words) {
  const boxes = page.locator('fieldset.prop', { has: field(page, row, keys) }).locator('label');
  const said = await boxes.allInnerTexts();
  for (const word of words) {
    const at = said.findIndex((text) => text.toLowerCase() === String(word).toLowerCase() || text.startsWith(`${word} `));
    assert.notEqual(at, -1, `${keys}: no box « ${word} »`);
    await boxes.nth(at).click();
  }
}
/** Chooses rows by their names, as their list shows them (with their number, when they have one). */
export async function pick(page, row, keys, names) {
  const control = field(page, row, keys);
  await named(control);
  const chosen = page.locator('.pick', { has: control }).locator('.tag');
  for (const name of names) {
    const there = (await chosen.allInnerTexts()).map((text) => text.replace(/\s*×$/, '').trim());
    if (there.includes(name)) continue;
    await control.click();
    await page.keyboard.type(name);
    await page.getByRole('option', { name, exact: true }).first().click();
    await chosen.nth(there.length).waitFor({ timeout: WAIT }).catch(() => assert.fail(`${keys}: ${name} is not chosen`));
  }
}

/** Waits until the form says that the draft is saved, and has had the time to save what was typed last. */
export async function saved(page) {
  await page.waitForTimeout(700);
  await page.getByText(/^Enregistré à/).first().waitFor();
}
/** « Télécharger le fichier », from the overview: the name and the text of the file. */
export async function download(page) {
  await goTo(page, 'Vue d’ensemble');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }).last().click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
