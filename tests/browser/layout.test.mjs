// The published folder: it starts under the policy, in any folder of a site; altered files are refused, and the page says so.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, axe, clean, launch, newPage, nodes, site } from './harness.mjs';

/** Brotli, everything of the first load. To be lowered to what is reached. */
const FIRST_LOAD = 190_000;
const REQUESTS = 5;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** boot.js removes its sentence once the form is there. */
async function mounted(page) {
  await page.locator('#boot').waitFor({ state: 'detached' });
  assert.notEqual(await page.locator('#app').innerText(), '');
}

test('starts under the policy, in a folder of the site, in 5 requests and 190 kB', async (t) => {
  const s = await site(t, { prefix: '/un/dossier/' });
  const page = await newPage(browser);
  await page.goto(s.url());
  await mounted(page);
  await page.waitForLoadState('networkidle');
  let total = 0;
  for (const path of s.requests) {
    const name = path.slice('/un/dossier/'.length) || 'index.html';
    const { length } = await readFile(join(DIST, `${name}.br`));
    total += length;
    t.diagnostic(`${String(length).padStart(8)} br  ${name}`);
  }
  t.diagnostic(`${String(total).padStart(8)} br  in ${s.requests.length} requests; ${await nodes(page)} nodes`);
  assert.ok(s.requests.length <= REQUESTS, s.requests.join(' '));
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
async function toRead(page, s) {
  await page.goto(s.url());
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  const before = s.requests.length;
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  return before;
}

test('what is read or printed is loaded when it is first asked for, once', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  const before = await toRead(page, s);
  await page.locator('article.read h1').waitFor();
  const later = s.requests.slice(before);
  t.diagnostic(`later: ${later.join(' ')}`);
  assert.equal(later.length, 3);
  assert.ok(later.every((path) => /^\/(documents|lecture)/.test(path)), later.join(' '));
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
    await page.getByText('n’a pas pu être chargée').waitFor();
    await page.getByRole('button', { name: 'Télécharger le fichier' }).waitFor();
    assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join('\n'));
    assert.deepEqual(await axe(page), []);
    if (what === 'wasm') { // browsers keep a module or a style that failed as long as the page lives
      altered = false;
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await page.locator('article.read h1').waitFor();
    }
  });
}

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
  const plain = all.filter((name) => !/\.(br|gz)$|^SHA256SUMS$/.test(name)).sort();
  const sums = await readFile(join(DIST, 'SHA256SUMS'), 'utf8');
  const lines = await Promise.all(plain.map(async (name) => {
    assert.ok(all.includes(`${name}.br`) && all.includes(`${name}.gz`), name);
    return `${createHash('sha256').update(await readFile(join(DIST, name))).digest('hex')}  ${name}\n`;
  }));
  assert.equal(sums, lines.join(''));
});
