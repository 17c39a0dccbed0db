// What a person does with the drafts of a browser, and what the browser holds of them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { axe, newPage, nodes, site, watch } from './harness.mjs';

/** A page of the form, with nothing in its browser. */
export async function form(t, browser) {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  return { page, url: s.url() };
}
/** The title of the screen. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
/** What every screen owes. */
export async function well(page) {
  assert.deepEqual(await axe(page), []);
  assert.ok(await nodes(page) <= 330, `${await nodes(page)} nodes`);
}

/** A file of the format, with what is given in it; its ids are of the places that tests name. */
export const file = (content = {}, name = 'strategie.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(`${JSON.stringify({ format: 'strategie-numerique-responsable', version: '1.0.0', id: '11111111-2222-4333-8444-555555555555', ...content }, null, 2)}\n`),
});

/** Home of the form served by `s`. */
export async function home(page, url) {
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();
  await page.getByText('Lecture des brouillons…').waitFor({ state: 'hidden' });
}
/** A new strategy, its title typed when there is one. */
export async function openNew(page, url, title = '') {
  await home(page, url);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Collectivité' }).waitFor();
  if (title) await intitule(page).pressSequentially(title);
}
/** A file chosen on Home. */
export async function choose(page, chosen) {
  await page.getByLabel('Ouvrir un fichier…').setInputFiles(chosen);
}
/** The same, and the overview that it leads to. */
export async function openFile(page, url, chosen) {
  await home(page, url);
  await choose(page, chosen);
  await section(page, 'Collectivité').waitFor();
}
/** A draft of Home, by its name. */
export async function openDraft(page, url, name) {
  await home(page, url);
  await page.getByRole('table', { name: 'Brouillons de ce navigateur' }).getByRole('link', { name, exact: true }).click();
  await section(page, 'Collectivité').waitFor();
}
/** Files dropped on an element, as the browser does it: the page is left when nothing takes them. */
export async function drop(page, target, paths) {
  const { x, y, width, height } = await target.boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + Math.min(height, 400) / 2, data });
  }
}

/** The link to a section, in the outline. */
export const section = (page, name) => page.getByRole('navigation', { name: 'Plan de la stratégie' }).getByRole('link', { name });
/** « Intitulé » of the strategy, on « Collectivité ». */
export const intitule = (page) => field(page, null, 'intitule');
/** The control of a field: the id of its row (`null` for the document) and its keys, as in the addresses. */
export const field = (page, row, keys) => page.locator(`[id="f-${row ?? '-'}-${keys}"]`);
/** How the draft stands, in the bar. */
export const state = (page, words) => page.locator('header .saved').getByText(words).waitFor();
/** The names of the drafts on Home. */
export const names = (page) => page.getByRole('table', { name: 'Brouillons de ce navigateur' }).getByRole('rowheader').getByRole('link').allInnerTexts();
/** The passing word. */
export const toast = (page, words) => page.locator('.toasts').getByText(words).waitFor({ timeout: 3000 });

/** What localStorage holds, by key; of one draft when its id is given. */
export async function stored(page, draft = '') {
  const all = await page.evaluate(() => Object.entries(localStorage));
  return Object.fromEntries(all.filter(([key]) => key.startsWith(`snr:1:${draft}`)).sort());
}
/** The id of the open draft. */
export const draftId = (page) => new URL(page.url()).hash.split('/')[1];
/** The file that a button gives. */
export async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
/** Another tab of the same browser. */
export const tab = async (page) => watch(await page.context().newPage());
