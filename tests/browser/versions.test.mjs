// Versions, comparison, two tabs that both keep what they have, what a browser says of itself, and everything erased.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { based, holds, packed } from './base.mjs';
import * as desk from './desk.mjs';
import { clean, launch } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const form = (t) => desk.form(t, browser);
/** A draft that is open in two tabs: the second has taken it. */
async function two(t, title) {
  const { page: first, url } = await form(t);
  await desk.openNew(first, url, title);
  await holds(first, desk.draftId(first), title);
  const second = await desk.tab(first);
  await desk.openDraft(second, url, title);
  await desk.section(second, 'Collectivité').click();
  return { first, second, url };
}
const { heading, well } = desk;

test('a version is kept, compared with the present and come back to, in one step to undo', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Avant');
  await desk.section(page, 'Relecture et exports').click();
  await page.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  await heading(page, 'Versions de ce brouillon');
  await page.getByText('Aucune version pour l’instant').waitFor();
  await page.getByLabel('Nom de la version').fill('Avant le conseil');
  await page.getByRole('button', { name: 'Garder cette version' }).click();
  const kept = page.getByRole('row', { name: /Avant le conseil.*Gardée par vous/ });
  await kept.waitFor();
  await well(page);
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).fill('Après');
  await desk.section(page, 'Relecture et exports').click();
  await page.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  // it is read as it was
  await kept.getByRole('link', { name: /^Lire la version/ }).click();
  await heading(page, 'Lire une version');
  await page.locator('article.read').getByText('Avant', { exact: true }).first().waitFor();
  assert.equal(await page.locator('article.read').getByText('Après', { exact: true }).count(), 0);
  await page.getByRole('link', { name: 'Toutes les versions' }).click();
  await page.getByRole('link', { name: /^Comparer avec la version/ }).click();
  await heading(page, 'Comparer avec une version');
  const row = page.getByRole('row', { name: /Intitulé/ });
  await row.waitFor();
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['Après', 'Avant', 'Prendre']);
  await well(page);
  await row.getByRole('button', { name: 'Prendre' }).click();
  await page.getByText('Aucune différence.').waitFor();
  await page.locator('.toasts').getByRole('button', { name: 'Annuler' }).click();
  await desk.section(page, 'Relecture et exports').click();
  await page.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  await page.getByRole('button', { name: /^Y revenir/ }).click();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Avant');
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(300);
  assert.equal(await desk.intitule(page).inputValue(), 'Après');
  clean(page);
});

test('versions are packed, and those that were downloaded make room', async (t) => {
  const { page, url } = await form(t);
  await desk.openFile(page, url, desk.file({ intitule: 'Longue', diagnostic: { synthese: 'La commande publique. '.repeat(4000) } }));
  await desk.section(page, 'Relecture et exports').click();
  await page.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  for (const name of ['Une', 'Deux']) {
    await page.getByLabel('Nom de la version').fill(name);
    await page.getByRole('button', { name: 'Garder cette version' }).click();
    await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  }
  const sizes = await packed(page);
  assert.equal(sizes.length, 2);
  assert.ok(sizes.every((size) => size > 0 && size < 8000), `${sizes}`);
  await page.goto(`${url}#/navigateur`);
  const oldest = page.getByRole('table', { name: /^Versions/ }).getByRole('row').nth(1);
  await oldest.getByText('Une').waitFor();
  await well(page);
  // no version goes before it was proposed as a file
  assert.equal(await oldest.getByRole('button', { name: /supprimer/ }).count(), 0);
  const { text } = await desk.download(page, oldest.getByRole('button', { name: /^Télécharger la version de « Une »/ }));
  assert.equal(JSON.parse(text).intitule, 'Longue');
  await oldest.getByRole('button', { name: /^Je l’ai/ }).click();
  await page.getByText('la place est libre').waitFor();
  await oldest.getByText('Deux').waitFor();
  assert.equal((await packed(page)).length, 1);
  clean(page);
});

test('what the older of two tabs shows is kept as a version, closed or not', async (t) => {
  const { first, second } = await two(t, 'À deux');
  await desk.intitule(first).fill('Jamais enregistrée');
  await first.getByRole('alert').filter({ hasText: 'ouvert dans un autre onglet' }).waitFor();
  await desk.intitule(first).fill('Jamais enregistrée, la suite');
  await first.waitForTimeout(2500);
  await first.close();
  await desk.section(second, 'Relecture et exports').click();
  await second.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  const kept = second.getByRole('row', { name: /D’un autre onglet/ });
  await kept.waitFor();
  assert.equal(await kept.count(), 1);
  await kept.getByRole('link', { name: /^Comparer/ }).click();
  const row = second.getByRole('row', { name: /Intitulé/ });
  await row.waitFor();
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['À deux', 'Jamais enregistrée, la suite', 'Prendre']);
  clean(second);
});

test('two tabs: both are kept, and what differs is shown with a choice', async (t) => {
  const { first, second, url } = await two(t, 'À deux');
  await desk.intitule(second).fill('La seconde');
  await holds(second, desk.draftId(second), 'La seconde');
  await desk.intitule(first).fill('La première');
  const said = first.getByRole('alert').filter({ hasText: 'Ce brouillon est ouvert dans un autre onglet' });
  await said.getByRole('button', { name: 'Garder les deux' }).click();
  await heading(first, 'Comparer les deux brouillons');
  const row = first.getByRole('row', { name: /Intitulé/ });
  await row.waitFor();
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['La première', 'La seconde', 'Prendre']);
  await well(first);
  await desk.home(first, url);
  assert.deepEqual((await desk.names(first)).sort(), ['La première', 'La seconde']);
  await desk.intitule(second).fill('La seconde continue');
  await desk.state(second, /^Enregistré à/);
  clean(first);
  clean(second);
});

test('two tabs typing at once for a while: every character is in one or the other', { timeout: 120_000 }, async (t) => {
  const { first, second, url } = await two(t, 'Ensemble');
  const typed = ['Ensemble', 'Ensemble'];
  const until = Date.now() + 30_000;
  for (let n = 0; Date.now() < until; n += 1) {
    const at = n % 2;
    const key = 'abcdefghijklmnopqrstuvwxyz'[n % 26];
    await desk.intitule([first, second][at]).press(key);
    typed[at] += key;
    await first.waitForTimeout(170);
  }
  await first.getByRole('alert').getByRole('button', { name: 'Garder les deux' }).click();
  await heading(first, 'Comparer les deux brouillons');
  await second.waitForTimeout(800);
  await desk.home(first, url);
  t.diagnostic(`${typed[0].length} and ${typed[1].length} characters`);
  assert.deepEqual((await desk.names(first)).sort(), [...typed].sort());
});

test('a draft that was removed comes back, in another session too', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Supprimée');
  await holds(page, desk.draftId(page), 'Supprimée');
  await desk.home(page, url);
  await page.getByRole('button', { name: 'Supprimer le brouillon Supprimée' }).click();
  await desk.toast(page, /brouillon supprimé/);
  await page.reload();
  await page.getByRole('link', { name: /État de ce navigateur/ }).click();
  await heading(page, 'État de ce navigateur');
  await page.getByRole('button', { name: 'Remettre Supprimée' }).waitFor();
  await well(page);
  await page.getByRole('button', { name: 'Remettre Supprimée' }).click();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Supprimée');
  clean(page);
});

test('a click is not a saved file: it is asked until the person says so', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Rappel');
  await desk.section(page, 'Relecture et exports').click();
  await page.getByText('Dernier fichier téléchargé : jamais').waitFor();
  const asked = page.getByRole('status').filter({ hasText: 'Avez-vous bien le fichier' });
  assert.equal(await asked.count(), 0);
  await desk.download(page, page.getByRole('button', { name: 'Télécharger le fichier' }));
  await asked.waitFor();
  await page.waitForTimeout(700);
  await page.reload();
  await asked.waitFor();
  await asked.getByRole('button', { name: 'Oui, je l’ai' }).click();
  await asked.waitFor({ state: 'detached' });
  await page.waitForTimeout(700);
  await page.reload();
  await page.getByText('Dernier fichier téléchargé : aujourd’hui').waitFor();
  assert.equal(await asked.count(), 0);
  clean(page);
});

test('everything is erased from both stores, and nothing else', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Effacée');
  await holds(page, desk.draftId(page), 'Effacée');
  await page.evaluate(() => localStorage.setItem('portail', 'à eux'));
  await page.goto(`${url}#/navigateur`);
  await heading(page, 'État de ce navigateur');
  await page.getByText('Stockage sûr (IndexedDB) : fonctionne').waitFor();
  await page.getByRole('button', { name: 'Effacer toutes les données de ce navigateur' }).click();
  await page.getByRole('button', { name: 'Ne rien effacer' }).click();
  assert.notDeepEqual(await desk.stored(page), {});
  await page.getByRole('button', { name: 'Effacer toutes les données de ce navigateur' }).click();
  await page.getByRole('button', { name: 'Tout effacer' }).click();
  await page.getByText('Toutes les données de ce formulaire ont été effacées').waitFor();
  assert.deepEqual(await desk.stored(page), {});
  assert.deepEqual(await based(page), {});
  assert.equal(await page.evaluate(() => localStorage.getItem('portail')), 'à eux');
  await desk.home(page, url);
  await page.getByText('Aucun brouillon dans ce navigateur').waitFor();
  clean(page);
});
