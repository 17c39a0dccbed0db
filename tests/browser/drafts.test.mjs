// What is written stays: drafts side by side, saved while one types and when the page goes, whatever the browser does.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as desk from './desk.mjs';
import { clean, launch, newPage, profile, site } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A page of the form, with nothing in its browser. */
async function form(t) {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  return { page, url: s.url() };
}
const notice = (page, words) => page.getByRole('alert').filter({ hasText: words });
const title = (text) => JSON.parse(text).intitule;

test('several drafts stand side by side, the last changed first', async (t) => {
  const { page, url } = await form(t);
  for (const name of ['Première', 'Deuxième', 'Troisième']) {
    await desk.openNew(page, url, name);
    await desk.state(page, /^Enregistré à/);
  }
  await desk.home(page, url);
  assert.deepEqual(await desk.names(page), ['Troisième', 'Deuxième', 'Première']);
  await desk.openDraft(page, url, 'Première');
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Première');
  await desk.intitule(page).pressSequentially(' reprise');
  await page.getByRole('link', { name: 'Mes stratégies' }).first().click();
  await page.getByRole('link', { name: 'Première reprise', exact: true }).waitFor();
  assert.deepEqual(await desk.names(page), ['Première reprise', 'Troisième', 'Deuxième']);
  clean(page);
});

test('the state says when it was saved, in this browser', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Une stratégie');
  await desk.state(page, /^Enregistré à \d{1,2}\sh\s\d\d$/);
  assert.match(await page.locator('header .saved').innerText(), /^Enregistré à \d{1,2}\sh\s\d\d dans ce navigateur$/);
  await page.getByRole('status').filter({ hasText: 'Brouillon enregistré dans ce navigateur' }).waitFor();
  clean(page);
});

test('700 ms after the first key, what was typed is kept, though the typing goes on', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url);
  const seen = page.evaluate(() => new Promise((done) => addEventListener('input', ({ target }) => {
    const at = (ms, look) => new Promise((later) => setTimeout(() => later(look()), ms));
    Promise.all([at(400, () => target.value), at(700, () => Object.values(localStorage).join('\n'))]).then(done);
  }, { once: true })));
  await desk.intitule(page).pressSequentially('Une stratégie longue à écrire', { delay: 50 });
  const [typed, kept] = await seen;
  assert.ok(typed.length > 2, typed);
  assert.ok(kept.includes(typed), `${typed} is not in ${kept}`);
  clean(page);
});

test('nothing is lost when the page goes while one types', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Partie aussitôt');
  await page.goto('about:blank');
  await desk.openDraft(page, url, 'Partie aussitôt');
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).pressSequentially(', fermée aussitôt');
  const other = await desk.tab(page);
  await page.close({ runBeforeUnload: true });
  await desk.home(other, url);
  assert.deepEqual(await desk.names(other), ['Partie aussitôt, fermée aussitôt']);
  clean(other);
});

test('nothing is lost when the page is hidden and then ended without a word', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Cachée aussitôt');
  const draft = desk.draftId(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  assert.match(JSON.stringify(await desk.stored(page, draft)), /Cachée aussitôt/);
});

test('nothing is lost when the portal removes the frame', async (t) => {
  const pages = {};
  const s = await site(t, { ancestors: 'http://portail.localhost:*', pages });
  pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><iframe src="${s.url()}" width="1000" height="700"></iframe>`;
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await page.goto(s.url('/portail', 'portail.localhost'));
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await desk.intitule(frame).pressSequentially('Dans un portail');
  await page.evaluate(() => document.querySelector('iframe').remove());
  await page.reload();
  await frame.getByText('Dans un portail').first().waitFor();
  // what was being fetched when the frame went is no loss
  assert.deepEqual(page.problems.filter((said) => !said.includes('Failed to fetch')), []);
});

/** A browser whose preferences block the data of sites, as on some managed machines. */
async function refusing(t) {
  const s = await site(t);
  const person = await profile(t);
  await mkdir(join(person.folder, 'Default'), { recursive: true });
  await writeFile(join(person.folder, 'Default/Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  return { page: await person.open(), url: s.url() };
}

test('a browser that refuses storage: it is said for good, and the file is there', async (t) => {
  const { page, url } = await refusing(t);
  await desk.home(page, url);
  assert.equal(await page.evaluate(() => { try { return typeof localStorage; } catch (error) { return error.name; } }), 'SecurityError');
  await notice(page, 'Ce navigateur n’enregistre rien ici').waitFor();
  await desk.openNew(page, url, 'Sans mémoire');
  const said = notice(page, 'Ce navigateur n’enregistre rien ici');
  await page.waitForTimeout(700);
  assert.equal(await said.getByRole('button', { name: 'Fermer' }).count(), 0, 'it stays said');
  assert.equal(await page.locator('header .saved').getByText('Pas enregistré').count(), 1);
  assert.equal(title((await desk.download(page, said.getByRole('button', { name: 'Télécharger le fichier' }))).text), 'Sans mémoire');
  // from one screen to another nothing is lost
  await desk.section(page, 'Programme de travail').click();
  await said.waitFor();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Sans mémoire');
  await page.getByRole('link', { name: 'Mes stratégies' }).first().click();
  await page.getByRole('link', { name: 'Sans mémoire', exact: true }).click();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Sans mémoire');
  clean(page);
});

test('where nothing is kept, leaving is asked about; elsewhere never', async (t) => {
  const leave = async (page) => {
    const asked = page.waitForEvent('dialog', { timeout: 3000 }).catch(() => null);
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    await dialog?.accept();
    return dialog?.type();
  };
  const { page: kept, url } = await form(t);
  await desk.openNew(kept, url, 'Gardée');
  assert.equal(await leave(kept), undefined);
  const { page, url: other } = await refusing(t);
  await desk.openNew(page, other, 'Sans mémoire');
  assert.equal(await leave(page), 'beforeunload');
});

/** Without the second store, which takes what does not fit: tests/browser/twin.test.mjs. */
const alone = (page) => page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; });
/** Fills localStorage to the last unit, with what is not ours. */
const fill = (page) => page.evaluate(() => {
  let rest = '';
  for (let size = 2 ** 23; size >= 1; size = Math.floor(size / 2)) {
    try {
      localStorage.setItem('portail', rest + 'a'.repeat(size));
      rest += 'a'.repeat(size);
    } catch { /* that much more does not fit */ }
  }
});

test('storage full to the last unit: it is said, what was kept stays, the file is there', async (t) => {
  const { page, url } = await form(t);
  await alone(page);
  await desk.openNew(page, url, 'Plein');
  await desk.state(page, /^Enregistré à/);
  await page.waitForTimeout(700);
  const before = await desk.stored(page);
  await fill(page);
  await desk.intitule(page).pressSequentially(' à ras bord');
  const said = notice(page, 'Ce navigateur n’a plus de place');
  await said.waitFor();
  await desk.state(page, 'Pas enregistré');
  assert.deepEqual(await desk.stored(page), before, 'what was kept is intact');
  assert.equal(title((await desk.download(page, said.getByRole('button', { name: 'Télécharger le fichier' }))).text), 'Plein à ras bord');
  // another tab reads what was kept
  const other = await desk.tab(page);
  await desk.home(other, url);
  assert.deepEqual(await desk.names(other), ['Plein']);
  await other.close();
  // room again: all is kept, and nothing more is said
  await page.evaluate(() => localStorage.removeItem('portail'));
  await desk.intitule(page).pressSequentially(' puis vidé');
  await desk.state(page, /^Enregistré à/);
  await said.waitFor({ state: 'detached' });
  await page.reload();
  await desk.intitule(page).waitFor();
  assert.equal(await desk.intitule(page).inputValue(), 'Plein à ras bord puis vidé');
  clean(page);
});

test('storage full before the first word: the form starts, and says so', async (t) => {
  const { page, url } = await form(t);
  await alone(page);
  await page.goto(url);
  await fill(page);
  await desk.openNew(page, url, 'Sans place');
  const said = notice(page, 'Ce navigateur n’a plus de place');
  await said.waitFor();
  assert.equal(title((await desk.download(page, said.getByRole('button', { name: 'Télécharger le fichier' }))).text), 'Sans place');
  assert.deepEqual(await desk.stored(page), {}, 'no half of a draft');
  clean(page);
});

test('two tabs on one draft: the older one stops, says so, and overwrites nothing', async (t) => {
  const { page: older, url } = await form(t);
  await desk.openNew(older, url, 'À deux');
  await desk.state(older, /^Enregistré à/);
  await older.waitForTimeout(700);
  const newer = await desk.tab(older);
  await desk.openDraft(newer, url, 'À deux');
  await desk.section(newer, 'Collectivité').click();
  assert.equal(await desk.intitule(newer).inputValue(), 'À deux');
  await desk.intitule(newer).pressSequentially(', la seconde');
  // saved, and at rest: a second copy stands beside the first
  await newer.waitForFunction(() => Object.keys(localStorage).filter((key) => key.includes(':copy:')).length === 2);
  const kept = await desk.stored(newer);

  await desk.intitule(older).pressSequentially(', la première');
  const said = notice(older, 'Ce brouillon est ouvert dans un autre onglet');
  await said.waitFor();
  await desk.state(older, 'Ouvert dans un autre onglet');
  await older.waitForTimeout(700);
  assert.deepEqual(await desk.stored(newer), kept, 'nothing is overwritten');
  assert.equal(title((await desk.download(older, said.getByRole('button', { name: 'Télécharger le fichier' }))).text), 'À deux, la première');
  assert.deepEqual(await desk.stored(newer), kept, 'nor by the download');

  await desk.intitule(newer).pressSequentially(', continue');
  await desk.intitule(older).pressSequentially(', aussi');
  await newer.waitForTimeout(700);
  await older.close({ runBeforeUnload: true });
  await newer.reload();
  await desk.intitule(newer).waitFor();
  assert.equal(await desk.intitule(newer).inputValue(), 'À deux, la seconde, continue');
  clean(newer);
});

test('a draft is deleted, and « Annuler » brings all of it back', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Gardée');
  await desk.openNew(page, url, 'Supprimée');
  await page.getByRole('button', { name: 'Ajouter une collectivité' }).click();
  // the focus goes to the new row once it is there
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Ville-Test');
  await page.waitForTimeout(700);
  const draft = desk.draftId(page);
  await desk.home(page, url);
  const before = await desk.stored(page);
  await page.getByRole('button', { name: 'Supprimer le brouillon Ville-Test' }).click();
  await desk.toast(page, /«\sVille-Test\s»\s: brouillon supprimé\./);
  assert.deepEqual(await desk.names(page), ['Gardée']);
  assert.deepEqual(await desk.stored(page, draft), {});
  await page.locator('.toasts').getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('link', { name: 'Ville-Test', exact: true }).waitFor();
  assert.deepEqual(await desk.stored(page), before);
  await desk.openDraft(page, url, 'Ville-Test');
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Supprimée');
  await page.getByRole('button', { name: 'Ville-Test' }).waitFor();
  clean(page);
});

test('a draft that cannot be read is left as it is, and its neighbours open', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Saine');
  await desk.state(page, /^Enregistré à/);
  const rubbish = {
    'snr:1:rubbish1:copy:0': 'n’importe quoi', 'snr:1:rubbish1:edits:0': '\u0000{"set":', 'snr:1:rubbish1:meta': '[1, 2',
    'snr:1:rubbish2:copy:1': '1 0 42\n{"format":"strategie-numerique-responsable"}',
    'snr:1:rubbish3:meta': '{"serial":3,"tab":"x","name":"Sans copie","subtitle":"","document_id":"","changed_at":1,"downloaded_at":null,"digest":null}',
    'snr:1:settings': '\ud800', 'snr:2:later': '?',
  };
  await page.evaluate((all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text)), rubbish);
  await desk.home(page, url);
  const held = () => page.evaluate((keys) => keys.map((key) => localStorage.getItem(key)), Object.keys(rubbish));
  for (const id of ['rubbish1', 'rubbish2', 'rubbish3']) {
    await page.locator(`a[href="#/${id}/apercu"]`).click();
    const said = notice(page, /Ce brouillon est abîmé et ne peut pas être lu\. Il est laissé tel quel/);
    await said.waitFor();
    assert.deepEqual(await held(), Object.values(rubbish), 'nothing is deleted nor changed');
    await page.getByRole('link', { name: 'Mes stratégies' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();
  }
  await desk.openDraft(page, url, 'Saine');
  await page.goto(`${url}#/absent/collectivite`);
  await notice(page, 'Ce brouillon n’est pas dans ce navigateur').waitFor();
  assert.deepEqual(await held(), Object.values(rubbish));
  clean(page);
});
