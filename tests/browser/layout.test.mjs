// The published folder: it starts under the policy, in any folder of a site; altered files are refused, and the page says so.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, ROOT, axe, clean, launch, newPage, nodes, site } from './harness.mjs';

/** Brotli, everything of the first load. To be lowered to what is reached. */
const FIRST_LOAD = 190_000;
const REQUESTS = 6;
/** What is only for the page to read. */
const LATER = /\/(documents|lecture|later|catalogue|annuaire|paste|portail)[^/]*$/;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** boot.js removes its sentence once the form is there. */
async function mounted(page) {
  await page.locator('#boot').waitFor({ state: 'detached' });
  assert.notEqual(await page.locator('#app').innerText(), '');
}

test('starts under the policy, in a folder of the site, in 6 requests and 190 kB', async (t) => {
  const s = await site(t, { prefix: '/un/dossier/' });
  const page = await newPage(browser);
  await page.goto(s.url());
  await mounted(page);
  await page.waitForLoadState('networkidle');
  let total = 0;
  for (const path of s.requests) {
    const name = path.slice('/un/dossier/'.length) || 'index.html';
    const { length } = await readFile(join(DIST, name === 'config.json' ? name : `${name}.br`)); // the deployer writes that one
    total += length;
    t.diagnostic(`${String(length).padStart(8)} br  ${name}`);
  }
  t.diagnostic(`${String(total).padStart(8)} br  in ${s.requests.length} requests; ${await nodes(page)} nodes`);
  assert.ok(s.requests.length <= REQUESTS, s.requests.join(' '));
  assert.ok(!s.requests.some((path) => LATER.test(path)), s.requests.join(' '));
  assert.ok(total <= FIRST_LOAD, `${total}`);
  assert.deepEqual(await axe(page), []);
  clean(page);
});

for (const [what, name] of [['wasm', /\.wasm$/], ['glue', /^strategie-nr-.*\.js$/], ['boot.js', /^boot-.*\.js$/]]) {
  test(`an altered ${what} is refused, and the page says so`, async (t) => {
    const s = await site(t, { tamper: (file) => name.test(file) });
    const page = await newPage(browser);
    await page.goto(s.url());
    // An altered boot.js says nothing itself: the style sheet shows the sentence after 6 s.
    const sentence = page.locator('#boot').filter({ visible: true, hasText: /^Le formulaire/ });
    await sentence.waitFor({ timeout: 15_000 });
    t.diagnostic(await sentence.innerText());
    assert.equal(await page.locator('#app > *').count(), 0);
    assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join('\n'));
    assert.deepEqual(await axe(page), []);
  });
}

/** A new strategy, at its page to read. */
async function toRead(page, s, whole = true) {
  await page.goto(s.url());
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  if (whole) await page.getByLabel('Trouver la vôtre').waitFor(); // the rest of the form is there
  const before = s.requests.length;
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  return before;
}

/** The page to read is there, once, with its style. */
async function read(page) {
  await page.locator('article.read h1').waitFor();
  assert.equal(await page.locator('link[rel=stylesheet][href*=lecture]').count(), 1);
}
/** What is said when it could not be loaded; the strategy can still be taken away. */
async function refused(page) {
  await page.locator('[role=alert]', { hasText: 'n’a pas pu être chargée' }).waitFor();
  assert.equal(await page.locator('article.read').count(), 0);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger le fichier' }).click()]);
  assert.match(file.suggestedFilename(), /^strategie-numerique-responsable_.*\.json$/);
}
/** With the keyboard; afterwards the focus is on what came of it. */
async function retry(page, focused = 'lecture') {
  await page.getByRole('button', { name: 'Réessayer' }).press('Enter');
  await page.waitForFunction((id) => document.activeElement?.id === id, focused);
}

test('what is read or printed is loaded when it is first asked for, once', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  const before = await toRead(page, s);
  await page.locator('article.read h1').waitFor();
  const later = s.requests.slice(before);
  t.diagnostic(`later: ${later.join(' ')}`);
  assert.equal(later.length, 3);
  assert.ok(later.every((path) => LATER.test(path)), later.join(' '));
  await page.getByRole('link', { name: 'Collectivité' }).first().click();
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await page.locator('article.read h1').waitFor();
  assert.equal(s.requests.length, before + 3);
  clean(page);
});

for (const [what, name] of [['wasm', /^documents_bg-.*\.wasm$/], ['glue', /^documents-.*\.js$/], ['style', /^lecture-.*\.css$/]]) {
  test(`an altered ${what} of what is read is refused: the rest works, and it can be tried again`, async (t) => {
    let altered = true;
    const s = await site(t, { tamper: (file) => altered && name.test(file) });
    const page = await newPage(browser);
    await toRead(page, s);
    await refused(page);
    assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join('\n'));
    assert.deepEqual(await axe(page), []);
    await retry(page); // still altered
    await refused(page);
    altered = false;
    await retry(page);
    await read(page);
  });
}

test('an altered rest of the form is refused: the form works, and it can be tried again', async (t) => {
  let altered = true;
  const s = await site(t, { tamper: (file) => altered && /^later-.*\.wasm$/.test(file) });
  const page = await newPage(browser);
  await toRead(page, s, false);
  await refused(page);
  assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join('\n'));
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'Collectivité' }).first().click();
  await page.getByRole('textbox', { name: 'Intitulé' }).first().fill('Saisi sans le reste');
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await refused(page);
  altered = false;
  await retry(page, 'titre');
  assert.equal(await page.locator('h1#titre').innerText(), 'Relecture et exports');
  await read(page);
});

test('without the network what is read cannot be loaded; once it is back, it can', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url());
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.getByLabel('Trouver la vôtre').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await refused(page);
  await page.context().setOffline(false);
  await retry(page);
  await read(page);
});

test('waiting is said only when it lasts, and the screen may be left meanwhile', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  let go;
  const held = new Promise((done) => { go = done; });
  await page.clock.install();
  await page.route(/documents_bg.*\.wasm$/, async (route) => { await held; await route.continue(); });
  await page.goto(s.url());
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.clock.pauseAt(Date.now() + 1000); // from here time passes only when it is told to
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await page.getByRole('button', { name: 'Télécharger le fichier' }).waitFor();
  const waiting = page.getByText('La page se prépare…');
  await page.clock.runFor(299);
  assert.equal(await waiting.count(), 0);
  await page.clock.runFor(1);
  await waiting.waitFor();
  await page.clock.resume();
  await page.getByRole('link', { name: 'Collectivité' }).first().click();
  go();
  await page.evaluate(() => globalThis.snr.documents());
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await read(page);
  clean(page);
});

test('links of the page to read move the focus, not the address', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url());
  await page.locator('input[type=file]').setInputFiles(join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json'));
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await read(page);
  const address = page.url();
  const links = page.locator('article.read a[data-go]');
  const targets = await links.evaluateAll((all) => [...new Set(all.map((link) => link.dataset.go))]);
  assert.ok(targets.length > 10, `${targets.length}`);
  for (const id of targets) {
    await page.locator(`article.read a[data-go="${id}"]`).first().press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), id);
  }
  assert.equal(page.url(), address);
  clean(page);
});

test('an altered style sheet is refused', async (t) => {
  const s = await site(t, { tamper: (file) => file.endsWith('.css') });
  const page = await newPage(browser);
  await page.goto(s.url());
  await mounted(page);
  assert.equal(await page.evaluate(() => document.styleSheets.length), 0);
});

test('without JavaScript the page says so', async (t) => {
  const s = await site(t);
  const page = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(s.url());
  assert.match(await page.locator('noscript').innerText(), /besoin de JavaScript/);
});

test('no path of the machine that built it is published', async () => {
  const all = (await readdir(DIST)).filter((name) => /\.(wasm|js|html|css)$/.test(name));
  assert.ok(all.filter((name) => name.endsWith('.wasm')).length === 6, all.join(' '));
  for (const name of all) {
    const text = await readFile(join(DIST, name), 'latin1');
    for (const path of [ROOT, homedir(), '/registry/src/', '/rustlib/src/', 'src/strategie/', 'src/documents/']) {
      assert.ok(!text.includes(path), `${path} in ${name}`);
    }
  }
});

test('no inline script and no inline style', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  // a block of data is no script: the policy does not concern it
  assert.doesNotMatch(html, /<script(?![^>]*(\bsrc=|type="application\/json"))|<style|\sstyle=|\son\w+=|javascript:/);
  for (const tag of html.match(/<(script|link)\b[^>]*>/g)) {
    if (!/rel="icon"|id="snr-assets"/.test(tag)) assert.match(tag, /integrity="sha384-/, tag);
  }
});

test('SHA256SUMS lists every file, and every file has its compressed copies', async () => {
  const all = await readdir(DIST);
  const plain = all.filter((name) => !/\.(br|gz)$|^(SHA256SUMS|config\.json)$/.test(name)).sort(); // config.json: the deployer writes it
  const sums = await readFile(join(DIST, 'SHA256SUMS'), 'utf8');
  const lines = await Promise.all(plain.map(async (name) => {
    assert.ok(all.includes(`${name}.br`) && all.includes(`${name}.gz`), name);
    return `${createHash('sha256').update(await readFile(join(DIST, name))).digest('hex')}  ${name}\n`;
  }));
  assert.equal(sums, lines.join(''));
});
