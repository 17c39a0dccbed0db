// Table B.2, row 13 (flags P): what is stored is spoilt, or a newer release wrote it. Never deleted, never written over; kept aside
// or left in place, said, and taken away raw.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { based, empty, holds } from './base.mjs';
import * as desk from './desk.mjs';
import { axe, clean, launch, newPage, site } from './harness.mjs';
import { notice } from './rows.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function form(t) {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  return { page, url: s.url() };
}
/** The checksum of a body, as `src/strategie/describe.rs` makes it. */
const hash = (text) => [...Buffer.from(text)].reduce((h, b) => BigInt.asUintN(64, (h ^ BigInt(b)) * 0x100000001b3n), 0xcbf29ce484222325n);
const copy = (number, edits, body) => `${number} ${edits} ${hash(body)}\n${body}`;
const journal = (number, edits, from, lines) => `${number} ${edits} ${from} ${hash(lines)}\n${lines}`;
const document = (content) => JSON.stringify({ format: 'strategie-numerique-responsable', version: '1.0.0', id: '11111111-2222-4333-8444-555555555555', ...content });
const meta = (name) => JSON.stringify({ serial: 3, tab: 'autre', name, subtitle: '', document_id: '', changed_at: 1, downloaded_at: null, confirmed_at: null, digest: null });
/** Puts texts in both stores, as some earlier page left them. */
const seed = (page, texts) => page.evaluate((all) => new Promise((done, failed) => {
  for (const [key, text] of Object.entries(all)) localStorage.setItem(key, text);
  const ask = indexedDB.open('snr');
  ask.onupgradeneeded = () => ask.result.createObjectStore('drafts');
  ask.onerror = () => failed(new Error(ask.error?.name));
  ask.onsuccess = () => {
    const at = ask.result.transaction('drafts', 'readwrite');
    for (const [key, text] of Object.entries(all)) at.objectStore('drafts').put(text, key);
    at.oncomplete = () => { ask.result.close(); done(); };
  };
}), texts);
const both = async (page, draft) => [await desk.stored(page, draft), await based(page, draft)];
/** What was set aside, in both stores. */
const aside = async (page) => [await desk.stored(page, 'set-aside'), await based(page, 'set-aside')].map((all) => Object.values(all).sort());
const take = async (page) => (await desk.download(page, page.getByRole('button', { name: 'Télécharger son texte brut' }))).text;
/** What « État de ce navigateur » gives of what was set aside. */
async function given(page, url) {
  await desk.home(page, url);
  await page.getByRole('link', { name: 'État de ce navigateur' }).click();
  await page.getByRole('heading', { name: 'Mis de côté' }).waitFor();
  const texts = [];
  for (const button of await page.getByRole('button', { name: /^Télécharger texte-mis-de-cote-/ }).all()) texts.push((await desk.download(page, button)).text);
  return texts.sort();
}

test('row 13, no copy can be read (P): left as it is in both stores, and taken away raw', async (t) => {
  const { page, url } = await form(t);
  const texts = { 'snr:1:abime:copy:0': 'n’importe quoi', 'snr:1:abime:copy:1': copy(2, 0, document({ intitule: 'Coupée' })).slice(0, -4), 'snr:1:abime:edits:1': journal(1, 1, 0, '{"set":'), 'snr:1:abime:meta': meta('Abîmée') };
  await desk.home(page, url);
  await seed(page, texts);
  await page.reload();
  await page.getByRole('link', { name: 'Abîmée' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ce brouillon ne s’ouvre pas' }).waitFor();
  await notice(page, 'Ce brouillon est abîmé et ne peut pas être lu. Il est laissé tel quel ; pour continuer, ouvrez le dernier fichier téléchargé.').waitFor();
  const raw = await take(page);
  for (const [key, text] of Object.entries(texts)) assert.ok(raw.includes(`${key}\n${text}\n`), key);
  await page.getByRole('button', { name: 'Afficher son texte brut' }).click();
  assert.equal(await page.locator('#texte-brut').inputValue(), raw);
  assert.deepEqual(await both(page, 'abime'), [texts, texts], 'nothing is changed');
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'texte-brut');
  clean(page);
});

test('row 13, the last copy is spoilt (P): the one before opens, the spoilt one is kept aside and given back byte for byte', async (t) => {
  const { page, url } = await form(t);
  const spoilt = copy(3, 2, document({ intitule: 'La dernière' })).replace('dernière', 'dern\u0000ère');
  const texts = { 'snr:1:double:copy:0': copy(2, 1, document({ intitule: 'L’avant-dernière' })), 'snr:1:double:copy:1': spoilt, 'snr:1:double:meta': meta('Double') };
  await desk.home(page, url);
  await seed(page, texts);
  await page.reload();
  await desk.openDraft(page, url, 'Double');
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'L’avant-dernière');
  await desk.intitule(page).pressSequentially(', continuée');
  await desk.state(page, /^Enregistré à/);
  await holds(page, 'double', 'L’avant-dernière, continuée');
  assert.deepEqual(await aside(page), [[spoilt], [spoilt]]);
  assert.deepEqual(await given(page, url), [spoilt]);
  clean(page);
});

test('row 13, lines of the journal that cannot be replayed (P): it is said, the rest is there, the lines are kept aside', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Relue');
  await desk.state(page, /^Enregistré à/);
  const draft = desk.draftId(page);
  await page.goto('about:blank');
  await page.goto(url);
  const held = await desk.stored(page, draft);
  const [key, text] = Object.entries(held).find(([name]) => name.includes(':edits:'));
  const [head, ...lines] = text.trimEnd().split('\n');
  const odd = ['{"set":[{"f":"couleur"}],"to":"vert"}', '{"futur":"une modification que cette version ne connaît pas"}'];
  const body = `${[...lines, ...odd].join('\n')}\n`;
  const [number, edits, from] = head.split(' ').map(Number);
  await seed(page, { [key]: journal(number, edits + 2, from, body) });
  await desk.openDraft(page, url, 'Relue');
  const said = page.getByRole('status').filter({ hasText: '2 modifications de ce brouillon n’ont pas pu être relues ; le reste est intact.' });
  await said.getByText('Leur texte est gardé').waitFor();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Relue');
  await desk.intitule(page).pressSequentially(' et continuée');
  await desk.state(page, /^Enregistré à/);
  assert.deepEqual(await aside(page), [[odd.join('\n')], [odd.join('\n')]]);
  assert.deepEqual(await given(page, url), [odd.join('\n')]);
  clean(page);
});

test('row 13, a newer release wrote the draft (version 2.0.0, P): an older page says so, writes nothing, gives it raw, and its neighbours open', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Voisine');
  await desk.state(page, /^Enregistré à/);
  const texts = { 'snr:1:futur:copy:0': copy(4, 9, document({ version: '2.0.0', intitule: 'De demain', nouveau: { tout: ['autre'] } })), 'snr:1:futur:edits:0': journal(4, 10, 9, '{"futur":1}\n'), 'snr:1:futur:meta': meta('De demain') };
  await seed(page, texts);
  await desk.home(page, url);
  await page.reload();
  await page.getByRole('link', { name: 'De demain' }).click();
  await notice(page, 'Ce brouillon a été écrit par une version plus récente de ce formulaire. Il est laissé tel quel : rechargez la page pour l’ouvrir avec elle.').waitFor();
  const raw = await take(page);
  for (const [key, text] of Object.entries(texts)) assert.ok(raw.includes(`${key}\n${text}\n`), key);
  await page.waitForTimeout(3500); // as long as what is opened takes to be copied
  assert.deepEqual(await both(page, 'futur'), [texts, texts]);
  assert.deepEqual(await aside(page), [[], []]);
  // the way out asks the server again
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: 'Recharger la page' }).click()]);
  await page.getByRole('link', { name: 'Voisine' }).click();
  await desk.section(page, 'Collectivité').click();
  assert.equal(await desk.intitule(page).inputValue(), 'Voisine');
  // one store alone says it too
  await desk.home(page, url);
  await empty(page);
  await page.getByRole('link', { name: 'De demain' }).click();
  await notice(page, 'Ce brouillon a été écrit par une version plus récente').waitFor();
  assert.deepEqual(await based(page, 'futur'), texts);
  clean(page);
});

test('row 13, a newer release under an open page (its files are gone, P): it is said with the way out; what is typed is saved', async (t) => {
  const { page, url } = await form(t);
  let gone = true;
  await page.route(/\/(later|paste|catalogue)-[^/]*\.(wasm|css)/, (route) => (gone ? route.fulfill({ status: 404, body: 'Introuvable' }) : route.continue()));
  await desk.openNew(page, url, 'D’hier');
  await desk.section(page, 'Relecture et exports').click();
  const said = notice(page, 'le réseau manque, ou l’application a été mise à jour entre-temps. Votre stratégie est intacte. Réessayez ; si rien ne change, téléchargez le fichier puis rechargez la page.').first();
  await said.waitFor();
  const { text } = await desk.download(page, page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }).first());
  assert.equal(JSON.parse(text).intitule, 'D’hier');
  await desk.toast(page, 'Téléchargement demandé au navigateur.');
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).pressSequentially(', continuée');
  await desk.state(page, /^Enregistré à/);
  gone = false;
  await page.reload();
  await desk.intitule(page).waitFor();
  assert.equal(await desk.intitule(page).inputValue(), 'D’hier, continuée');
});
