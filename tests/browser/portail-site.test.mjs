// A form set up by a portal: what it asks for over a whole scenario, and whether everything can be read in its colours.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, axe, clean, firefox, launch, newPage, site } from './harness.mjs';
import { portal } from './portal.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const heading = (frame, name) => frame.getByRole('heading', { level: 1, name }).waitFor();
const go = async (frame, name) => {
  await frame.getByRole('link', { name }).first().click();
  await heading(frame, name);
};

test('over a whole scenario, in a portal that set everything: our own static files, and nothing with data', async (t) => {
  const p = await portal(t, browser, {
    config: {
      originesAutorisees: ['PORTAIL'], collectivite: { nom: 'Rennes', siren: '213502388', type: 'commune' }, contact: { courriel: 'aide@exemple.fr' },
      conservation: 'Un an.', theme: { accent: '#000091', radius: 0 },
    },
    query: '?section=programme&scheme=clair&hauteur=auto', ready: { capacites: ['enregistrer', 'exporter'] },
  });
  const { page, frame, s } = p;
  await page.evaluate(() => { globalThis.keep = ({ revision }) => ['enregistre', { revision }]; });
  await p.until('initialise');
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(frame, 'Programme de travail');
  await frame.getByRole('button', { name: 'Aide' }).click();
  await frame.getByRole('button', { name: /^Reprendre/ }).first().click(); // the catalogue and its data
  await go(frame, 'Collectivité');
  await frame.locator('[id="f---intitule"]').fill('Rien ne sort d’ici');
  await go(frame, 'Axes et objectifs');
  await frame.getByRole('button', { name: 'Coller un tableau de mesures' }).click(); // one more part
  await frame.getByRole('textbox', { name: /coll/i }).first().waitFor();
  await go(frame, 'Relecture et exports');
  await frame.locator('article.read h1').waitFor(); // the second wasm
  await frame.getByRole('button', { name: 'Télécharger le fichier' }).click();
  await p.until('exporter');
  await p.until('enregistrer', 'm.charge.document.includes("Rien ne sort")');
  await page.frames()[1].evaluate(() => { location.hash = '#/a-propos'; });
  await frame.getByText('Un an.').waitFor();
  const ours = new Set((await readFile(join(DIST, 'SHA256SUMS'), 'utf8')).trim().split('\n').map((line) => `/${line.split('  ')[1]}`));
  const seen = page.asked.filter(({ url }) => !/^(data|blob):/.test(url)).map(({ url, method, data }) => {
    const { pathname, port, search, hostname } = new URL(url);
    return { name: pathname, search, own: port === String(s.port) && /^(formulaire|portail)\.localhost$/.test(hostname), method, data };
  });
  const known = ({ name }) => ours.has(name) || ['/', '/config.json', '/portail'].includes(name);
  assert.deepEqual(seen.filter((one) => !one.own || one.method !== 'GET' || one.data || !known(one)), []);
  assert.deepEqual(seen.filter(({ name, search }) => search && name !== '/'), [], 'only the address that the portal gave has parameters');
  for (const part of ['later', 'catalogue', 'paste', 'annuaire', 'portail', 'documents_bg', 'config']) {
    assert.ok(seen.some(({ name }) => name.startsWith(`/${part}`)), `${part} was needed`);
  }
  assert.deepEqual(page.problems, []);
});

const THEMES = [
  { accent: '#e1000f', radius: 0, font: 'Arial, sans-serif' },
  { accent: '#000091', paper: '#f5f5fe', ink: '#161616' },
  { accent: '#ffcc00', paper: { clair: '#fffbe6', sombre: '#1a1600' } },
  { paper: { clair: '#ffffff', sombre: '#000000' }, ink: { clair: '#000000', sombre: '#ffffff' }, accent: { clair: '#7a0050', sombre: '#ff8ad0' }, radius: 12 },
];
for (const theme of THEMES) {
  test(`everything can be read in the colours of a portal: ${JSON.stringify(theme)}`, async (t) => {
    const s = await site(t, { files: { 'config.json': JSON.stringify({ theme }) } });
    const page = await newPage(browser);
    await page.goto(s.url());
    const style = (name) => page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name), name);
    await page.waitForFunction(() => document.adoptedStyleSheets.length > 0);
    if (theme.font) assert.equal(await style('--snr-font'), '"Arial",sans-serif');
    if (theme.radius !== undefined) assert.equal(await style('--snr-radius'), `${theme.radius}px`);
    await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
    await heading(page, 'Collectivité');
    assert.deepEqual(await axe(page), [], 'Collectivité');
    await go(page, 'Programme de travail');
    await page.getByRole('button', { name: 'Aide' }).click();
    await page.getByRole('button', { name: /^Reprendre/ }).first().waitFor();
    assert.deepEqual(await axe(page), [], 'Programme de travail, with the help');
    await go(page, 'Relecture et exports');
    await page.locator('article.read h1').waitFor();
    assert.deepEqual(await axe(page), [], 'Relecture');
    clean(page);
  });
}

test('in Firefox the portal is heard, gets saves, and gives its colours', { timeout: 120_000 }, async (t) => {
  const pages = {};
  const s = await site(t, { ancestors: 'http://127.0.0.1:*', pages, files: {} });
  // `*.localhost` is unknown to Firefox on some machines: another port of the same machine is another origin too
  const other = await site(t, { pages });
  s.files['config.json'] = JSON.stringify({ originesAutorisees: [`http://127.0.0.1:${other.port}`] });
  pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><div id="la"></div>
    <script src="http://127.0.0.1:${s.port}/embed.js" data-api></script><script>
    globalThis.events = []; addEventListener('snr:initialise', () => events.push('initialise'));
    globalThis.kept = [];
    SNR.mount(document.getElementById('la'), { stockage: 'hote', section: 'collectivite', theme: { accent: '#7a0050' }, onEnregistrer: async (document) => { kept.push(document); } });
    </script>`;
  const fox = await firefox();
  t.after(() => fox.close());
  const page = await fox.newPage();
  await page.goto(`http://127.0.0.1:${other.port}/portail`);
  await page.waitForFunction(() => globalThis.events.includes('initialise'));
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  await (await frame.waitForSelector('::-p-text(Nouvelle stratégie)')).click();
  await (await frame.waitForSelector('[id="f---intitule"]')).type('Par Firefox');
  await page.waitForFunction(() => globalThis.kept.some((text) => text.includes('Par Firefox')));
  await frame.waitForFunction(() => /Enregistré à .*dans le portail/.test(document.querySelector('header .saved')?.textContent));
  assert.match(await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--snr-accent')), /#7a0050/);
});
