// Table B.2, the form cannot start, or starts otherwise: rows 17, 18 and 21, in Chromium (flags P) and in Firefox ESR.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as desk from './desk.mjs';
import { axe, clean, firefox, launch, newPage, site } from './harness.mjs';
import { portal } from './rows.mjs';
import { csp } from './server.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const words = (text) => text.replaceAll('\u00a0', ' ');
/** A page of Firefox. */
async function other(t, prefs = {}) {
  const fox = await firefox({ extraPrefsFirefox: prefs });
  t.after(() => fox.close());
  return fox.newPage();
}
/** The sentence that stands where the form does not, there. */
async function stated(page, timeout = 15_000) {
  await page.waitForFunction(() => { const box = document.getElementById('boot'); return box && getComputedStyle(box).visibility === 'visible'; }, { timeout });
  return words(await page.$eval('#boot', (box) => box.innerText));
}
const without = { headers: (name) => (name === 'index.html' ? { 'content-security-policy': csp().replace(" 'wasm-unsafe-eval'", '') } : {}) };
const HEADER = /^Le formulaire n’a pas démarré\. Rechargez la page.*Cause : l’en-tête Content-Security-Policy du serveur doit porter script-src 'self' 'wasm-unsafe-eval'\.$/;

test('row 17, the policy refuses wasm (header without wasm-unsafe-eval, P): the header to add is named, and the address', async (t) => {
  const s = await site(t, without);
  const page = await newPage(browser);
  await page.goto(s.url());
  const said = page.locator('#boot.failed');
  await said.waitFor();
  assert.match(words(await said.innerText()), HEADER);
  assert.ok((await said.innerText()).includes(`Adresse : ${s.url()}`));
  assert.deepEqual(await axe(page), []);
});
test('row 17, in Firefox ESR: the same', { timeout: 120_000 }, async (t) => {
  const s = await site(t, without);
  const page = await other(t);
  await page.goto(s.url('/', '127.0.0.1'));
  assert.match(await stated(page), HEADER);
});

const wrong = { headers: (name) => (name.endsWith('.wasm') ? { 'content-type': 'application/octet-stream' } : {}) };
test('row 18, wasm served as application/octet-stream (P): it works, later parts too', async (t) => {
  const s = await site(t, wrong);
  const page = await newPage(browser);
  await desk.openNew(page, s.url(), 'Mal servie');
  await desk.section(page, 'Relecture et exports').click();
  await page.locator('article.read').getByText('Mal servie').first().waitFor();
  assert.deepEqual(page.problems.filter((problem) => !/does not serve Wasm with/.test(problem)), []);
});
test('row 18, in Firefox ESR: the same', { timeout: 120_000 }, async (t) => {
  const s = await site(t, wrong);
  const page = await other(t);
  await page.goto(s.url('/', '127.0.0.1'));
  await page.locator('::-p-text(Nouvelle stratégie)').click();
  await page.locator('[id="f---intitule"]').fill('Mal servie');
  await page.evaluate(() => { location.hash = location.hash.replace('collectivite', 'relecture'); });
  await page.waitForFunction(() => document.querySelector('article.read')?.innerText.includes('Mal servie'));
});

const STATIC = 'Ce formulaire a besoin de JavaScript, que ce navigateur n’exécute pas. Activez-le pour cette page ou prévenez votre service informatique.';
test('row 21, no JavaScript (javaScriptEnabled: false, P): the page says so, alone and in a portal', async (t) => {
  const at = await portal(t);
  const page = await newPage(browser, { javaScriptEnabled: false });
  for (const where of [at.address, at.url]) {
    await page.goto(where);
    const inside = where === at.url ? page.frameLocator('iframe') : page;
    assert.ok((await inside.locator('noscript').innerText()).includes(STATIC));
    assert.ok((await inside.locator('noscript').boundingBox()).height > 0, 'it is seen');
    assert.equal(await inside.locator('#app > *').count(), 0);
  }
});
test('row 21, no JavaScript in Firefox ESR (javascript.enabled: false): the same', { timeout: 120_000 }, async (t) => {
  const s = await site(t);
  const page = await other(t, { 'javascript.enabled': false });
  await page.goto(s.url('/', '127.0.0.1'));
  assert.equal(words(await page.evaluate(() => document.body.innerText)).trim(), STATIC);
  assert.equal(await page.evaluate(() => document.querySelectorAll('#app > *').length), 0);
});

const WASM = /^Le formulaire n’a pas démarré\. .*Cause : ce navigateur n’a pas WebAssembly : il est trop ancien, ou un réglage l’interdit\.$/;
test('row 21, no WebAssembly (taken away before the page, P): said with its cause', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(s.url());
  const said = page.locator('#boot.failed');
  await said.waitFor();
  assert.match(words(await said.innerText()), WASM);
});
test('row 21, no WebAssembly in Firefox ESR (javascript.options.wasm: false): the same', { timeout: 120_000 }, async (t) => {
  const s = await site(t);
  const page = await other(t, { 'javascript.options.wasm': false });
  await page.goto(s.url('/', '127.0.0.1'));
  assert.match(await stated(page), WASM);
});

test('rows 17, 18 and 21 have nothing to say where all is well (P)', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await desk.home(page, s.url());
  assert.equal(await page.locator('#boot, noscript p').count(), 0);
  clean(page);
});
