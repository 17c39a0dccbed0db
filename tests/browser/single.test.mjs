// The single file: by double click, and in a sandbox that has no origin; filled, saved, read, exported, without a request.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { DIST, axe, firefox, launch, newPage, site } from './harness.mjs';

const SINGLE = pathToFileURL(join(DIST, 'strategie-nr.html')).href;
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The whole of what a person does. */
async function works(frame, { download } = {}) {
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await frame.locator('[id="f---intitule"]').fill('D’un seul fichier');
  await frame.getByRole('link', { name: 'Programme de travail' }).first().click();
  await frame.getByRole('button', { name: 'Aide' }).click();
  await frame.getByRole('button', { name: /^Reprendre/ }).first().waitFor(); // the catalogue and its data
  await frame.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await frame.locator('article.read h1').waitFor(); // the second wasm
  if (download) assert.match(await download(frame.getByRole('button', { name: 'Télécharger le fichier' }).first()), /D’un seul fichier/);
}

test('from the disk, in Chromium: filled, saved, exported; the draft is there again', async () => {
  const page = await newPage(browser);
  await page.goto(SINGLE);
  await works(page, { download: async (button) => {
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return readFile(await file.path(), 'utf8');
  } });
  assert.deepEqual(await axe(page), []);
  await page.goto('about:blank');
  await page.goto(SINGLE);
  await page.getByRole('link', { name: 'D’un seul fichier' }).waitFor();
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.asked.filter(({ url }) => !/^(file:|data:|about:|blob:)/.test(url)), [], 'no request');
});

test('its own policy refuses a foreign script', async () => {
  const page = await newPage(browser);
  await page.goto(SINGLE);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).waitFor();
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = true' })));
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.match(page.problems.join(), /Content Security Policy/);
});

for (const how of ['http', 'file']) {
  test(`in a sandbox without origin, over ${how}`, async (t) => {
    let url;
    const host = (src) => `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><iframe sandbox="allow-scripts" src="${src}" width="1200" height="800"></iframe>`;
    if (how === 'http') {
      const pages = {};
      const s = await site(t, { pages });
      pages['/portail'] = host('/fichier');
      pages['/fichier'] = await readFile(join(DIST, 'strategie-nr.html'), 'utf8');
      url = s.url('/portail');
    } else {
      const folder = await mkdtemp(join(tmpdir(), 'snr-single-'));
      t.after(() => rm(folder, { recursive: true }));
      await writeFile(join(folder, 'portail.html'), host(SINGLE));
      url = pathToFileURL(join(folder, 'portail.html')).href;
    }
    const page = await newPage(browser);
    await page.goto(url);
    const frame = page.frameLocator('iframe');
    await works(frame);
    await frame.getByText('Ce navigateur n’enregistre rien ici').waitFor();
    assert.deepEqual(page.problems, []);
  });
}

test('from the disk, in Firefox: filled, saved, read, exported; the draft is there again', { timeout: 120_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'snr-downloads-'));
  const other = await firefox({ extraPrefsFirefox: {
    'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.useDownloadDir': true,
    'browser.helperApps.neverAsk.saveToDisk': 'application/json', 'browser.download.alwaysOpenPanel': false,
  } });
  t.after(async () => {
    await other.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = await other.newPage();
  const problems = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(SINGLE);
  const click = async (selector) => (await page.waitForSelector(selector)).click();
  await click('::-p-text(Nouvelle stratégie)');
  const field = await page.waitForSelector('[id="f---intitule"]');
  await field.type('Dans Firefox');
  await page.waitForFunction(() => /Enregistré à/.test(document.querySelector('header .saved')?.innerText));
  await page.evaluate(() => [...document.querySelectorAll('a')].find((a) => a.textContent.startsWith('Relecture')).click());
  await page.waitForSelector('article.read h1');
  await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Télécharger le fichier').click());
  let file;
  for (let tries = 0; !file && tries < 100; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
    const names = await readdir(folder);
    file = names.length === 1 && names[0].endsWith('.json') && names[0];
  }
  assert.match(file, /^strategie-numerique-responsable_.*\.json$/);
  assert.equal(JSON.parse(await readFile(join(folder, file), 'utf8')).intitule, 'Dans Firefox');
  await page.goto('about:blank');
  await page.goto(SINGLE);
  await page.waitForFunction(() => document.body.innerText.includes('Dans Firefox'));
  assert.deepEqual(problems, []);
});
