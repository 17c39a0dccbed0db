// Files come in beside the drafts, never over one; what cannot be read is said in a sentence; files go out as they are.
import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as desk from './desk.mjs';
import { clean, launch, newPage, site } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function form(t) {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  return { page, url: s.url(), elsewhere: s.url('/', 'intranet.example') };
}
async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), 'snr-files-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}
const alert = (page) => page.getByRole('alert').filter({ hasNotText: /enregistre/ });
const findings = (page) => page.getByRole('status').filter({ hasText: 'À la lecture du fichier' });
/** A draft, saved, and what the browser holds of it. */
async function oneDraft(page, url) {
  await desk.openNew(page, url, 'Déjà là');
  await desk.state(page, /^Enregistré à/);
  const draft = desk.draftId(page);
  await desk.home(page, url);
  return { draft, held: await desk.stored(page, draft) };
}

test('a file opens beside the drafts; the same strategy twice, and it is said', async (t) => {
  const { page, url } = await form(t);
  const first = await oneDraft(page, url);
  const strategy = desk.file({ intitule: 'Reçue d’une collègue' });
  await desk.choose(page, strategy);
  await page.getByRole('heading', { level: 1, name: 'Reçue d’une collègue' }).waitFor();
  assert.equal(await findings(page).count(), 0, 'a sound file, and new here: nothing to say');
  await desk.home(page, url);
  assert.deepEqual(await desk.names(page), ['Reçue d’une collègue', 'Déjà là']);
  await desk.choose(page, strategy);
  await findings(page).getByText('Cette stratégie est déjà dans ce navigateur.').waitFor();
  const second = desk.draftId(page);
  await findings(page).getByRole('button', { name: 'Fermer' }).click();
  await findings(page).waitFor({ state: 'detached' });
  await desk.section(page, 'Collectivité').click();
  await desk.intitule(page).pressSequentially(', relue');
  await desk.home(page, url);
  assert.deepEqual(await desk.names(page), ['Reçue d’une collègue, relue', 'Reçue d’une collègue', 'Déjà là']);
  assert.notEqual(second, first.draft);
  assert.deepEqual(await desk.stored(page, first.draft), first.held);
  clean(page);
});

test('what a sound file holds comes back byte for byte', async (t) => {
  const { page, url } = await form(t);
  const strategy = desk.file({ intitule: 'Intacte', extensions: { 'fr.exemple': { ordre: [3, 1, 2] } }, cle_inconnue: { a: [null, 1.50, ''] } });
  await desk.openFile(page, url, strategy);
  const button = page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' });
  const once = await desk.download(page, button);
  assert.match(once.name, /^strategie-numerique-responsable_intacte_\d{4}-\d\d-\d\d\.json$/);
  await desk.openFile(page, url, { ...strategy, buffer: Buffer.from(once.text) });
  assert.equal((await desk.download(page, button)).text, once.text);
  assert.deepEqual(JSON.parse(once.text).extensions, { 'fr.exemple': { ordre: [3, 1, 2] } });
  clean(page);
});

const sound = desk.file({ intitule: 'Lue' }).buffer.toString();
/** Refused: what is in the file, and the sentence. */
const REFUSED = {
  'texte.json': ['Bonjour, voici notre stratégie.', /n’est pas du JSON lisible\s: la lecture s’arrête ligne 1, colonne 1\. Il a peut-être été coupé/],
  'vide.json': ['', /n’est pas du JSON lisible/],
  'coupé.json': [sound.slice(0, -30), /n’est pas du JSON lisible\s: la lecture s’arrête ligne 4, colonne \d+\./],
  'nombre.json': [sound.replace('"Lue"', '1e400'), /n’est pas du JSON lisible/],
  'moitié.json': [sound.replace('Lue', '\\ud800'), /n’est pas du JSON lisible/],
  'utf-16.json': [Buffer.from(sound, 'utf16le'), /n’est pas du JSON lisible/],
  'octets.json': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), /n’est pas du JSON lisible/],
  'sans-format.json': ['{"intitule": "Lue"}', /ne porte pas la mention « format » attendue/],
  'liste.json': ['[]', /n’est pas une stratégie numérique responsable/],
  'autre.json': ['{"format": "plan-velo", "version": "1.0.0"}', /annonce le format « plan-velo »/],
  'plus-récente.json': [sound.replace('1.0.0', '2.1.0'), /version du format plus récente que celle de ce formulaire \(2\.1\.0\)\. Ouvrez-le avec un formulaire à jour/],
  'profond.json': [`{"format": "strategie-numerique-responsable", "extensions": ${'{"a":'.repeat(64)}1${'}'.repeat(64)}}`, /trop imbriqué pour être ouvert\s: plus de 64 niveaux/],
  'très-profond.json': ['['.repeat(1_000_000), /trop imbriqué|n’est pas du JSON lisible/],
};
test('what cannot be opened gets its sentence, and the drafts do not change', async (t) => {
  const { page, url } = await form(t);
  const { held } = await oneDraft(page, url);
  for (const [name, [text, sentence]] of Object.entries(REFUSED)) {
    await desk.choose(page, { name, mimeType: 'application/json', buffer: Buffer.from(text) });
    const said = alert(page).filter({ hasText: name });
    await said.waitFor();
    const words = await said.innerText();
    assert.match(words.replaceAll('\u00a0', ' '), new RegExp(`^« ${name} » n’a pas été ouvert\\.`));
    assert.match(words.replaceAll('\u00a0', ' '), sentence, name);
    assert.match(words, /Vos brouillons n’ont pas changé\./);
    await said.getByRole('button', { name: 'Fermer' }).click();
    await said.waitFor({ state: 'detached' });
    assert.deepEqual(await desk.stored(page), held, name);
  }
  // too large: not even read
  const big = join(await folder(t), 'énorme.json');
  const handle = await open(big, 'w');
  await handle.truncate(9 * 2 ** 20);
  await handle.close();
  await desk.choose(page, big);
  await alert(page).getByText(/trop gros\s: 9,0\sMo, alors que l’on ouvre au plus 8\sMo\./).waitFor();
  assert.deepEqual(await desk.stored(page), held);
  assert.deepEqual(await desk.names(page), ['Déjà là']);
  clean(page);
});

/** Opened all the same: what is in the file, what is said of it. */
const ODD = {
  'bom.json': [`\ufeff${sound}`, []],
  'sans-version.json': [sound.replace(/\n {2}"version".*/, ''), []],
  'mineure.json': [sound.replace('1.0.0', '1.7.0'), []],
  'types.json': [sound.replace('"Lue"', '"Lue", "periode": {"debut": 12, "caractere": ["annuel"]}, "collectivites": "Ville-Test"'),
    [/Début\s: « 12 » n’est pas une date/i, /Annuel ou pluriannuel\s: « .*annuel.* » n’est pas/i, /Collectivités\s: « Ville-Test » n’est pas une liste.*gardé tel quel, à préciser/i]],
  'double.json': [sound.replace('"Lue"', '"Perdue", "intitule": "Lue"'), [/Intitulé\s: la clé est écrite plusieurs fois.*« Perdue »/i]],
  'code.json': [sound.replace('"Lue"', '"Lue", "etat": "enterree"'), [/État\s: « enterree » n’est pas une des valeurs prévues/i]],
  'inconnue.json': [sound.replace('"Lue"', '"Lue", "couleur": "vert"'), [/cette clé n’est pas connue ici\. Elle est gardée/i]],
};
test('what is odd is opened, and said', async (t) => {
  const { page, url } = await form(t);
  const { draft, held } = await oneDraft(page, url);
  for (const [name, [text, sentences]] of Object.entries(ODD)) {
    await desk.home(page, url);
    await desk.choose(page, { name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByRole('heading', { level: 1, name: 'Lue' }).waitFor();
    const said = (await findings(page).getByRole('listitem').allInnerTexts()).filter((line) => !line.includes('déjà dans ce navigateur'));
    assert.equal(said.length, sentences.length, `${name}: ${said.join(' | ')}`);
    for (const sentence of sentences) assert.ok(said.some((line) => sentence.test(line.replaceAll('\u00a0', ' '))), `${name}: ${said.join(' | ')}`);
    assert.deepEqual(await desk.stored(page, draft), held, name);
  }
  clean(page);
});

test('a file dropped on Home opens', async (t) => {
  const { page, url } = await form(t);
  const { draft, held } = await oneDraft(page, url);
  const path = join(await folder(t), 'déposée.json');
  await writeFile(path, desk.file({ intitule: 'Déposée' }).buffer);
  await desk.drop(page, page.getByRole('main'), [path]);
  await page.getByRole('heading', { level: 1, name: 'Déposée' }).waitFor();
  assert.deepEqual(await desk.stored(page, draft), held);
  clean(page);
});

test('a file dropped on an open draft opens beside it: the page is not left', async (t) => {
  const { page, url } = await form(t);
  const path = join(await folder(t), 'déposée.json');
  await writeFile(path, desk.file({ intitule: 'Déposée' }).buffer);
  await desk.openNew(page, url, 'Ouverte');
  const draft = desk.draftId(page);
  await desk.drop(page, page.getByRole('main'), [path]);
  await page.getByRole('heading', { level: 1, name: 'Déposée' }).waitFor({ timeout: 5000 });
  assert.notEqual(desk.draftId(page), draft);
  await desk.openDraft(page, url, 'Ouverte');
  clean(page);
});

for (const where of ['url', 'elsewhere']) {
  test(`the file is copied, and it is said, ${where === 'url' ? 'in a secure context' : 'on an intranet without https'}`, async (t) => {
    const at = await form(t);
    const { page } = at;
    await desk.openFile(page, at[where], desk.file({ intitule: 'Copiée' }));
    await desk.section(page, 'Relecture et exports').click();
    const { text } = await desk.download(page, page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }).first());
    await page.getByRole('main').getByRole('button', { name: 'Copier le fichier' }).click();
    await desk.toast(page, /^Fichier copié\s: collez-le/);
    await desk.section(page, 'Collectivité').click();
    const remark = desk.field(page, null, 'remarque');
    await remark.click();
    await page.keyboard.press('ControlOrMeta+v');
    assert.equal(await remark.inputValue(), text);
    clean(page);
  });
}
