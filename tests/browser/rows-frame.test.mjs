// Table B.2, what the frame of a portal forbids, often without a word: rows 2 to 7 and 14, in Chromium, flags P.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as desk from './desk.mjs';
import { DIST, axe, clean, launch, newPage, nodes, site } from './harness.mjs';
import { OPAQUE, STRICT, begin, gives, notice, pasted, portal, selected } from './rows.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The form in the frame of a portal. */
async function framed(t, attributes, init) {
  const at = await portal(t, { attributes });
  const page = await newPage(browser);
  t.after(() => page.context().close());
  if (init) await page.addInitScript(init);
  await page.goto(at.url);
  return { ...at, page, frame: page.frameLocator('iframe'), inside: () => page.frames()[1] };
}
const main = (frame, name) => frame.getByRole('main').getByRole('button', { name, exact: true });
const relecture = async (frame) => {
  await desk.section(frame, 'Relecture et exports').click();
  await frame.locator('article.read h1').waitFor();
};
const refusal = 'Ce navigateur n’enregistre rien ici';
const link = (frame) => frame.getByRole('link', { name: 'ouvrez ce formulaire dans un onglet' });

for (const [how, attributes, headers] of [
  ['sandbox="allow-scripts"', OPAQUE],
  ['served with CSP: sandbox allow-scripts, in a frame', ''],
]) {
  test(`rows 2 and 7, ${how} (P): it works, nothing is kept, the address of a tab of its own is printed`, async (t) => {
    const policy = 'sandbox allow-scripts';
    const at = await portal(t, { attributes, headers: attributes ? undefined : (name) => (name === 'index.html' ? { 'content-security-policy': policy } : {}) });
    const page = await newPage(browser);
    t.after(() => page.context().close());
    await page.goto(at.url);
    const frame = page.frameLocator('iframe');
    const said = notice(frame, refusal);
    await said.waitFor();
    assert.equal(await page.frames()[1].evaluate(() => self.origin), 'null');
    assert.equal(await link(said).getAttribute('href'), at.address);
    assert.equal(await link(said).getAttribute('target'), '_blank');
    assert.ok((await said.innerText()).includes(at.address), 'as text: links open nothing here');
    assert.equal(await page.frames()[1].evaluate(() => window.open('about:blank')), null);
    await begin(frame, 'Sans origine');
    await frame.locator('header .saved').getByText('Pas enregistré').waitFor();
    // the file is refused without a word: its text is there
    assert.equal(await gives(page, said.getByRole('button', { name: 'Télécharger le fichier' })), false);
    await frame.getByRole('button', { name: 'Afficher le texte du fichier' }).click();
    assert.equal(JSON.parse(await frame.locator('#fichier-propose').inputValue()).intitule, 'Sans origine');
    await selected(frame.locator('#fichier-propose'));
    assert.deepEqual(page.problems.filter((p) => !/sandboxed|Download is disallowed/.test(p)), []);
  });
}

test('row 2, alone in its tab, served with CSP: sandbox allow-scripts (P): the same', async (t) => {
  const s = await site(t, { headers: (name) => (name === 'index.html' ? { 'content-security-policy': 'sandbox allow-scripts' } : {}) });
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await desk.home(page, s.url());
  assert.ok((await notice(page, refusal).innerText()).includes(s.url()));
});

test('row 2, nothing of the form may be read from a frame without origin (P): the sentence, a link, and how to copy it', async (t) => {
  const at = await portal(t, { attributes: OPAQUE, headers: () => ({ 'access-control-allow-origin': 'http://ailleurs.example' }) });
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await page.goto(at.url);
  const said = page.frameLocator('iframe').locator('#boot').filter({ visible: true });
  await said.waitFor({ timeout: 15_000 });
  assert.match((await said.innerText()).replaceAll('\u00a0', ' '), /^Le formulaire n’a pas démarré\. .*ouvrez-la dans un nouvel onglet \(clic droit pour copier son adresse\) ; si rien ne change, transmettez/);
  assert.equal(await said.getByRole('link').evaluate((a) => [a.href, a.target].join(' ')), `${at.address} _blank`);
});

test('row 3, no allow-downloads (P): no download, which stays said on every screen; the file is copied, or its text shown', async (t) => {
  const { page, frame } = await framed(t, STRICT);
  await begin(frame, 'Interdite');
  await desk.state(frame, /^Enregistré à/);
  await relecture(frame);
  assert.equal(await gives(page, main(frame, 'Télécharger le fichier').first()), false, 'no file');
  await desk.toast(frame, /^Fichier proposé au téléchargement.*Si rien ne se passe/);
  const said = frame.getByRole('status').filter({ hasText: 'Si rien ne se passe,' }).filter({ hasText: 'téléchargement est interdit ici' });
  await said.waitFor();
  await said.getByRole('button', { name: 'Afficher le texte du fichier' }).click();
  const area = said.getByRole('textbox');
  const text = await area.inputValue();
  assert.equal(JSON.parse(text).intitule, 'Interdite');
  await selected(area);
  assert.deepEqual(await axe(page), []);
  assert.ok(await nodes(page.frames()[1]) <= 330);
  await desk.section(frame, 'Collectivité').click();
  await said.getByRole('button', { name: 'Copier le texte du fichier' }).click();
  await desk.toast(frame, /^Fichier copié/);
  assert.equal(await pasted(page, desk.field(frame, null, 'remarque')), text);
  await said.getByRole('button', { name: 'J’ai le fichier' }).click();
  await said.waitFor({ state: 'detached' });
});

test('row 3, downloads allowed, alone in its tab (P): nothing more is said on the other screens', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await desk.openNew(page, s.url(), 'Permise');
  await relecture(page);
  assert.equal(await gives(page, main(page, 'Télécharger le fichier').first()), true);
  await desk.toast(page, /copiez-le depuis «\sRelecture et exports\s»/);
  await page.getByText('Avez-vous bien le fichier ?').waitFor();
  assert.equal(await page.getByText('Si rien ne se passe, c’est').count(), 0);
  await desk.section(page, 'Collectivité').click();
  assert.equal(await page.getByText('Avez-vous bien le fichier ?').count(), 0);
  clean(page);
});

/** Counts what a frame may ignore. */
const counted = () => {
  globalThis.counts = { beforeprint: 0, windows: 0 };
  addEventListener('beforeprint', () => { globalThis.counts.beforeprint += 1; });
  for (const name of ['confirm', 'alert', 'prompt']) globalThis[name] = () => { globalThis.counts.windows += 1; return false; };
};
test('row 4, no allow-modals (P): print() does nothing, it is said with the way out; what removes asks in the page', async (t) => {
  const { page, frame, inside, address } = await framed(t, STRICT, counted);
  await begin(frame, 'Sans fenêtre');
  await desk.state(frame, /^Enregistré à/);
  await relecture(frame);
  await main(frame, 'Imprimer').click();
  const said = notice(frame, 'L’impression est interdite ici. Téléchargez ou copiez le fichier, ouvrez ce formulaire dans un onglet');
  await said.waitFor();
  assert.ok((await said.innerText()).includes(address));
  await said.getByRole('button', { name: 'Copier le fichier à imprimer ailleurs' }).click();
  await desk.toast(frame, /^Fichier copié/);
  assert.deepEqual(await axe(page), []);
  await frame.getByRole('link', { name: 'Mes stratégies' }).first().click();
  await frame.getByRole('button', { name: 'Supprimer le brouillon Sans fenêtre' }).click();
  await desk.toast(frame, /brouillon supprimé/);
  await frame.getByRole('link', { name: 'État de ce navigateur' }).click();
  await frame.getByRole('button', { name: 'Effacer toutes les données de ce navigateur' }).click();
  await frame.getByRole('button', { name: 'Tout effacer' }).click();
  await frame.getByText('Toutes les données de ce formulaire ont été effacées').waitFor();
  assert.deepEqual(await inside().evaluate(() => globalThis.counts), { beforeprint: 0, windows: 0 });
});

test('row 4, printing allowed, alone in its tab (P): the browser prints, and nothing is said', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await page.addInitScript(counted);
  await desk.openNew(page, s.url(), 'Imprimée');
  await relecture(page);
  await main(page, 'Imprimer').click();
  await page.waitForTimeout(1500);
  assert.deepEqual(await page.evaluate(() => globalThis.counts), { beforeprint: 1, windows: 0 });
  assert.equal(await notice(page, 'impression').count(), 0);
  clean(page);
});

test('row 5, no clipboard-write, frame of another site (P): copied all the same; where that fails too, the text is selected and « Ctrl+C » said', async (t) => {
  const { page, frame, inside } = await framed(t, '');
  await begin(frame, 'À copier');
  assert.match(await inside().evaluate(() => navigator.clipboard.writeText('?').then(() => 'copied', (error) => error.name)), /NotAllowedError/);
  await relecture(frame);
  await main(frame, 'Copier le fichier').click();
  await desk.toast(frame, /^Fichier copié/);
  await desk.section(frame, 'Collectivité').click();
  assert.equal(JSON.parse(await pasted(page, desk.field(frame, null, 'remarque'))).intitule, 'À copier');
  await relecture(frame);
  await inside().evaluate(() => { document.execCommand = () => false; });
  await main(frame, 'Copier le fichier').click();
  const area = frame.getByRole('textbox', { name: /^Le texte est sélectionné : copiez-le avec Ctrl\+C/ });
  await area.waitFor();
  await selected(area);
  assert.equal(JSON.parse(await area.inputValue()).intitule, 'À copier');
  await inside().evaluate(() => { delete document.execCommand; });
  await page.keyboard.press('ControlOrMeta+c');
  await desk.section(frame, 'Collectivité').click();
  assert.equal(JSON.parse(await pasted(page, desk.field(frame, null, 'remarque'))).intitule, 'À copier');
});

test('row 6, showSaveFilePicker, which throws in the frame of another site (P): never asked for', async (t) => {
  const { page, frame, inside } = await framed(t, '', () => {
    globalThis.asked = 0;
    globalThis.showSaveFilePicker = () => { globalThis.asked += 1; throw new DOMException('Cross origin sub frames', 'SecurityError'); };
  });
  await begin(frame, 'Sans fenêtre de choix');
  await relecture(frame);
  assert.equal(await gives(page, main(frame, 'Télécharger le fichier').first()), true);
  assert.equal(await inside().evaluate(() => globalThis.asked), 0);
  for (const name of (await readdir(DIST)).filter((file) => /\.(js|wasm)$/.test(file))) {
    assert.ok(!(await readFile(join(DIST, name), 'latin1')).includes('showSaveFilePicker'), name);
  }
});

test('row 7, no allow-popups (P): the address is printed in « État de ce navigateur », to be selected at once', async (t) => {
  const { frame, inside, address } = await framed(t, STRICT);
  assert.equal(await inside().evaluate(() => window.open('about:blank')), null);
  await frame.getByRole('link', { name: 'État de ce navigateur' }).click();
  const whole = frame.locator('.whole');
  assert.equal(await whole.innerText(), address);
  assert.equal(await whole.evaluate((span) => getComputedStyle(span).userSelect), 'all');
});

test('row 14, the portal removes the frame, then the tab is closed (P): the last keys are there', async (t) => {
  const { page, frame, url } = await framed(t, STRICT);
  await begin(frame, 'Partie');
  await page.evaluate(() => document.querySelector('iframe').remove());
  await page.goto(url);
  await frame.getByRole('link', { name: 'Partie' }).click();
  await desk.section(frame, 'Collectivité').click();
  await desk.intitule(frame).pressSequentially(' puis fermée');
  const other = await desk.tab(page);
  await page.close({ runBeforeUnload: true });
  await other.goto(url);
  await other.frameLocator('iframe').getByRole('link', { name: 'Partie puis fermée' }).waitFor();
});
