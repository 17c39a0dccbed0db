// More than one state of a draft, or none: written while the database was mute, removed under an open tab, left before it was
// kept, not answered for. Each is said, and nothing goes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { based, holds, packed } from './base.mjs';
import * as desk from './desk.mjs';
import { clean, launch } from './harness.mjs';
import { notice } from './rows.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const form = (t) => desk.form(t, browser);
const { heading, well } = desk;
/** A database that never answers, as long as `mute` stands in the storage of the tab. */
const mute = (page) => page.addInitScript(() => {
  if (/^http/.test(location.protocol) && sessionStorage.getItem('mute')) IDBFactory.prototype.open = () => ({});
});
const muted = (page, on) => page.evaluate((value) => { sessionStorage.setItem('mute', value); }, on ? '1' : '');
const versions = async (page) => {
  await desk.section(page, 'Relecture et exports').click();
  await page.getByRole('link', { name: 'Versions de ce brouillon' }).click();
  await heading(page, 'Versions de ce brouillon');
};

test('what is written while the database is mute, and what it holds: both are kept, and can be compared', async (t) => {
  const { page, url } = await form(t);
  await mute(page);
  await desk.openNew(page, url, 'Au début');
  await holds(page, desk.draftId(page), 'Au début');
  const draft = desk.draftId(page);
  const old = await page.evaluate(() => Object.entries(localStorage));
  await desk.intitule(page).fill('Ce que tient la base');
  await desk.field(page, null, 'remarque').fill('et la suite');
  await holds(page, draft, 'et la suite');
  await page.goto('about:blank');
  await page.goto(url);
  // localStorage as it was on the disk some time ago, and a database that does not answer
  await page.evaluate((all) => {
    localStorage.clear();
    all.forEach(([key, text]) => localStorage.setItem(key, text));
  }, old);
  await muted(page, true);
  await page.reload();
  await page.goto(`${url}#/${draft}/collectivite`);
  await notice(page, 'Une seule des deux sauvegardes fonctionne').waitFor({ timeout: 8000 });
  assert.equal(await desk.intitule(page).inputValue(), 'Au début');
  await desk.intitule(page).fill('Écrit pendant ce temps');
  await desk.state(page, /^Enregistré à/);
  await notice(page, 'Une seule des deux sauvegardes fonctionne').waitFor();
  await muted(page, false);
  await page.reload();
  await desk.intitule(page).waitFor();
  assert.equal(await desk.intitule(page).inputValue(), 'Ce que tient la base');
  await page.getByRole('status').filter({ hasText: 'Ce brouillon avait deux états' }).waitFor();
  await well(page);
  await desk.home(page, url);
  assert.deepEqual((await desk.names(page)).sort(), ['Ce que tient la base', 'Écrit pendant ce temps (autre état)']);
  await well(page);
  await page.getByRole('link', { name: /^Comparer Ce que tient la base/ }).click();
  await heading(page, 'Comparer les deux brouillons');
  const row = page.getByRole('row', { name: /Intitulé/ });
  await row.waitFor();
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['Ce que tient la base', 'Écrit pendant ce temps', 'Prendre']);
  // once is enough
  await page.goto('about:blank');
  await desk.openDraft(page, url, 'Ce que tient la base');
  await desk.home(page, url);
  assert.equal((await desk.names(page)).length, 2);
  clean(page);
});

test('a database that does not answer is not taken for one that holds nothing', async (t) => {
  const { page, url } = await form(t);
  await mute(page);
  await desk.openNew(page, url, 'Ailleurs');
  const draft = desk.draftId(page);
  await holds(page, draft, 'Ailleurs');
  await versions(page);
  await page.evaluate(() => localStorage.clear());
  await muted(page, true);
  await page.goto('about:blank');
  await desk.home(page, url);
  await notice(page, 'Il manque peut-être des brouillons').waitFor({ timeout: 8000 });
  await well(page);
  await page.goto(`${url}#/${draft}/collectivite`);
  await notice(page, 'n’a pas pu être lu. Il n’a pas changé').waitFor({ timeout: 12_000 });
  await page.goto(`${url}#/navigateur`);
  await notice(page, 'Ce qui est gardé ici n’a pas pu être lu').waitFor({ timeout: 12_000 });
  await muted(page, false);
  await page.goto('about:blank');
  await page.goto(`${url}#/${draft}/collectivite`);
  await desk.intitule(page).waitFor();
  assert.equal(await desk.intitule(page).inputValue(), 'Ailleurs');
});

test('a draft that another tab removes is said to be, and is kept by who goes on', async (t) => {
  const { page: first, url } = await form(t);
  await desk.openNew(first, url, 'Supprimée ailleurs');
  const draft = desk.draftId(first);
  await holds(first, draft, 'Supprimée ailleurs');
  await desk.state(first, /^Enregistré à/);
  const second = await desk.tab(first);
  const remove = async () => {
    await desk.home(second, url);
    await second.getByRole('button', { name: /^Supprimer le brouillon/ }).first().click();
    await desk.toast(second, /brouillon supprimé/);
  };
  const nothing = async () => {
    const all = { ...await desk.stored(first, draft), ...await based(first, draft) };
    return Object.keys(all).filter((key) => !key.includes(':version'));
  };
  await remove();
  await notice(first, 'Ce brouillon a été supprimé').waitFor();
  await desk.state(first, 'Pas enregistré');
  await well(first);
  assert.deepEqual(await nothing(), [], 'nothing writes it again by itself');
  // the other tab puts it back
  await second.locator('.toasts').getByRole('button', { name: 'Annuler' }).click();
  await desk.state(first, /^Enregistré à/);
  await remove();
  await notice(first, 'Ce brouillon a été supprimé').waitFor();
  await first.getByRole('button', { name: 'Garder ce brouillon' }).focus();
  await first.keyboard.press('Enter');
  await desk.state(first, /^Enregistré à/);
  assert.equal(await first.evaluate(() => document.activeElement.id), 'titre');
  await holds(first, draft, 'Supprimée ailleurs');
  await remove();
  await notice(first, 'Ce brouillon a été supprimé').waitFor();
  await desk.intitule(first).pressSequentially(', et reprise');
  await desk.state(first, /^Enregistré à/);
  await holds(first, draft, 'Supprimée ailleurs, et reprise');
  assert.equal(await notice(first, 'Ce brouillon a été supprimé').count(), 0);
  // the same when all is erased
  await second.goto(`${url}#/navigateur`);
  await second.getByRole('button', { name: 'Effacer toutes les données de ce navigateur' }).click();
  await second.getByRole('button', { name: 'Tout effacer' }).click();
  await second.getByText('Toutes les données de ce formulaire ont été effacées').waitFor();
  await notice(first, 'Ce brouillon a été supprimé').waitFor();
  await first.waitForTimeout(4000);
  assert.deepEqual(await nothing(), []);
  assert.deepEqual(await based(second), {});
  clean(first);
  clean(second);
});

test('a draft that is left before it could be saved waits in the page, and is saved as soon as it can be', async (t) => {
  const { page, url } = await form(t);
  // as when both stores are full
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    const { put } = IDBObjectStore.prototype;
    const full = () => { if (globalThis.full) throw new DOMException('full', 'QuotaExceededError'); };
    Storage.prototype.setItem = function set(...given) { full(); return setItem.apply(this, given); };
    IDBObjectStore.prototype.put = function write(...given) { full(); return put.apply(this, given); };
  });
  await desk.openNew(page, url, 'Gardée');
  const draft = desk.draftId(page);
  await holds(page, draft, 'Gardée');
  await page.evaluate(() => { globalThis.full = true; });
  await desk.intitule(page).pressSequentially(', puis pleine');
  await notice(page, 'Ce brouillon n’est pas enregistré').waitFor();
  await page.getByRole('link', { name: '‹ Mes stratégies' }).click();
  const left = notice(page, '« Gardée, puis pleine » n’est pas enregistré');
  await left.waitFor();
  await well(page);
  let asked = 0;
  page.on('dialog', (dialog) => { asked += 1; dialog.dismiss(); });
  await page.evaluate(() => { location.assign('about:blank'); });
  await page.waitForTimeout(500);
  assert.equal(asked, 1, 'closing the page asks first');
  // another draft meanwhile
  await left.getByRole('link', { name: 'Y revenir' }).click();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Gardée, puis pleine');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  await page.getByRole('link', { name: '‹ Mes stratégies' }).click();
  await left.waitFor();
  await page.evaluate(() => { globalThis.full = false; });
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await desk.intitule(page).fill('Une autre');
  await holds(page, draft, 'Gardée, puis pleine');
  await page.getByRole('link', { name: '‹ Mes stratégies' }).click();
  await heading(page, 'Mes stratégies');
  assert.equal(await left.count(), 0);
  await page.reload();
  await desk.openDraft(page, url, 'Gardée, puis pleine');
});

test('localStorage that a portal empties while the database is mute is written again', async (t) => {
  const { page, url } = await form(t);
  await mute(page);
  await desk.home(page, url);
  await muted(page, true);
  await page.reload();
  await desk.openNew(page, url, 'Une seule copie');
  const draft = desk.draftId(page);
  await desk.state(page, /^Enregistré à/);
  const portal = await desk.tab(page);
  await portal.goto(url);
  await portal.evaluate(() => localStorage.clear());
  await page.waitForFunction((start) => Object.entries(localStorage).some(([key, text]) => key.startsWith(start) && text.includes('Une seule copie')), `snr:1:${draft}:copy`, { timeout: 20_000 });
  await desk.state(page, /^Enregistré à/);
});

test('what the older of two tabs shows is kept, also when it is left at once', async (t) => {
  const { page: first, url } = await form(t);
  await desk.openNew(first, url, 'À deux');
  const draft = desk.draftId(first);
  await holds(first, draft, 'À deux');
  const second = await desk.tab(first);
  await desk.openDraft(second, url, 'À deux');
  await notice(first, 'ouvert dans un autre onglet').waitFor();
  await first.waitForTimeout(1500);
  await desk.intitule(first).fill('Dernier mot');
  await first.getByRole('link', { name: '‹ Mes stratégies' }).click();
  // said until it is kept
  await notice(first, '« Dernier mot » n’est pas enregistré').waitFor({ state: 'detached' });
  await first.waitForTimeout(2500);
  await versions(second);
  const kept = second.getByRole('row', { name: /Dernier mot.*D’un autre onglet/ });
  await kept.waitFor();
  // and the draft itself can be taken again
  await first.getByRole('link', { name: 'À deux', exact: true }).click();
  await desk.state(first, /^Enregistré à/);
  clean(first);
});

test('coming back to a version goes on only where one still is', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'La première');
  const first = desk.draftId(page);
  await versions(page);
  await page.getByRole('button', { name: 'Garder cette version' }).click();
  await page.getByRole('row', { name: /Gardée par vous/ }).waitFor();
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).fill('La première, changée');
  await versions(page);
  // the database takes its time, and the person goes on to another draft
  await page.evaluate(() => {
    const { base } = globalThis.snr;
    globalThis.snr.base = async (...given) => {
      await new Promise((done) => { setTimeout(done, 800); });
      return base(...given);
    };
  });
  await page.getByRole('button', { name: /^Y revenir/ }).click();
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await desk.intitule(page).fill('La seconde');
  await page.waitForTimeout(5000);
  const second = desk.draftId(page);
  assert.notEqual(second, first);
  await page.reload();
  await desk.intitule(page).waitFor();
  assert.equal(await desk.intitule(page).inputValue(), 'La seconde');
  await page.goto(`${url}#/${first}/collectivite`);
  await page.waitForFunction(() => document.getElementById('f---intitule')?.value === 'La première, changée');
  clean(page);
});

test('two tabs that open a draft in the same instant: one writes, the other says so', async (t) => {
  const { page: first, url } = await form(t);
  await desk.openNew(first, url, 'Deux à la fois');
  const draft = desk.draftId(first);
  await holds(first, draft, 'Deux à la fois');
  const second = await desk.tab(first);
  for (let n = 0; n < 6; n += 1) {
    await first.goto('about:blank');
    await second.goto('about:blank');
    await Promise.all([first, second].map((page) => page.goto(`${url}#/${draft}/collectivite`)));
    await Promise.all([first, second].map((page) => desk.intitule(page).waitFor()));
    await Promise.all([first, second].map((page, at) => desk.intitule(page).pressSequentially(`${at}`)));
    await first.waitForTimeout(1500);
    const said = await Promise.all([first, second].map((page) => notice(page, 'Ce brouillon est ouvert dans un autre onglet').count()));
    assert.deepEqual(said.sort(), [0, 1], `${n}`);
  }
});

test('a version of the day is kept after a minute, and the next one the day after', async (t) => {
  const { page, url } = await form(t);
  await page.clock.install({ time: new Date('2026-11-26T09:00:00') });
  const later = async (ms) => {
    await page.clock.fastForward(ms);
    await page.waitForTimeout(1000);
  };
  await desk.openNew(page, url, 'Du matin');
  await page.clock.fastForward(1000);
  await holds(page, desk.draftId(page), 'Du matin');
  await later(61_000);
  await versions(page);
  const days = page.getByRole('row', { name: /Du jour/ });
  await days.waitFor();
  assert.equal(await days.count(), 1);
  await later(21 * 3_600_000);
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).fill('Du lendemain');
  await later(1000);
  await versions(page);
  await page.getByRole('row', { name: /Du lendemain.*Du jour/ }).waitFor();
  assert.equal(await days.count(), 2);
});

test('a version of a document of 3 MB is packed, read again and come back to', { timeout: 90_000 }, async (t) => {
  const { page, url } = await form(t);
  const words = Array.from({ length: 24 }, (_, n) => ({ id: `m${n}`, intitule: `Mesure ${n}`, description: 'La commande publique responsable. '.repeat(3800) }));
  await desk.openFile(page, url, desk.file({ intitule: 'Très longue', mesures: words }));
  await holds(page, desk.draftId(page), 'Très longue');
  await versions(page);
  await page.getByLabel('Nom de la version').fill('Entière');
  await page.getByRole('button', { name: 'Garder cette version' }).click();
  const kept = page.getByRole('row', { name: /Entière/ });
  await kept.waitFor({ timeout: 15_000 });
  const [size] = await packed(page);
  assert.ok(size > 0 && size < 300_000, `${size}`);
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).fill('Raccourcie');
  await versions(page);
  await kept.getByRole('button', { name: /^Y revenir/ }).click();
  await page.locator('.toasts').getByText('Vous êtes revenu à cette version').waitFor({ timeout: 15_000 });
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Très longue');
  t.diagnostic(`3 MB packed in ${size} bytes`);
  clean(page);
});
