// embed.js in pages of a portal: one line, under a strict policy, the element, SNR.mount; and the example page.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DIST, ROOT, axe, launch } from './harness.mjs';
import { portal } from './portal.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const heading = (frame, name) => frame.getByRole('heading', { level: 1, name }).waitFor();
const overview = (frame) => frame.locator('.outline a[aria-current=page]', { hasText: 'Vue d’ensemble' }).waitFor();
const SRI = `sha384-${createHash('sha384').update(await readFile(join(DIST, 'embed.js'))).digest('base64')}`;
const page = (s, inside, policy = '') => `<!doctype html><html lang="fr"><head><meta charset="utf-8">${policy}<link rel="icon" href="data:,"><title>Portail</title></head><body>${inside}</body></html>`;
const strict = (s) => `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' ${new URL(s.url()).origin}; frame-src ${new URL(s.url()).origin}; img-src data:; base-uri 'none'">`;

test('one line in a page with its own strict policy: the frame, its height, its title', async (t) => {
  const p = await portal(t, browser, {
    body: (s) => page(s, `<h1>Portail</h1><script src="${s.url('/embed.js')}" integrity="${SRI}" crossorigin="anonymous" data-section="axes"></script>`, strict(s)),
  });
  await p.frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(p.frame, 'Axes et objectifs');
  const frame = p.page.locator('iframe');
  assert.match(await frame.getAttribute('title'), /Stratégie numérique responsable/);
  const heights = async () => {
    const inside = await p.page.frames()[1].evaluate(() => Math.ceil(document.getElementById('app').getBoundingClientRect().height));
    return [inside, (await frame.boundingBox()).height];
  };
  await p.page.waitForFunction(() => document.querySelector('iframe').style.height !== '80vh');
  await p.page.waitForTimeout(500);
  const [inside, outside] = await heights();
  assert.ok(Math.abs(Math.max(320, inside) - outside) <= 1, `${inside} ${outside}`);
  // it follows the content down as well as up
  await p.frame.getByRole('link', { name: 'Programme de travail' }).first().click();
  await heading(p.frame, 'Programme de travail');
  await p.page.waitForTimeout(500);
  const [more, grown] = await heights();
  assert.ok(Math.abs(Math.max(320, more) - grown) <= 1 && grown !== outside, `${more} ${grown} after ${outside}`);
  assert.deepEqual(p.page.problems, []);
});

test('an altered embed.js is refused by the integrity of the page', async (t) => {
  const p = await portal(t, browser, {
    body: (s) => page(s, `<script src="${s.url('/embed.js')}" integrity="sha384-${'A'.repeat(64)}" crossorigin="anonymous"></script>`),
  });
  await p.page.waitForTimeout(300);
  assert.equal(await p.page.locator('iframe').count(), 0);
  assert.match(p.page.problems.join(), /integrity/);
});

test('the element, a global function that keeps the document, a refusal, the host’s download', async (t) => {
  const script = `
    globalThis.kept = [];
    globalThis.garder = async (document, revision) => { if (globalThis.full) throw new Error('plus de place.'); kept.push(document); };
    globalThis.events = [];
    for (const type of ['pret', 'initialise', 'modifie', 'exporter', 'enregistrer']) addEventListener('snr:' + type, (e) => events.push([type, e.detail.charge]));
  `;
  const p = await portal(t, browser, {
    config: { originesAutorisees: ['PORTAIL'] },
    body: (s) => page(s, `<script>${script}</script><script src="${s.url('/embed.js')}" data-api></script>
      <strategie-nr stockage="hote" capacites="exporter" on-enregistrer="garder" hauteur="900" collectivite="213502388"></strategie-nr>`),
  });
  const { frame } = p;
  await p.page.waitForFunction(() => events.some(([type]) => type === 'initialise'));
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(frame, 'Collectivité');
  await frame.locator('[id="f---intitule"]').fill('Par l’élément');
  await p.page.waitForFunction(() => kept.some((text) => text.includes('Par l’élément') && text.includes('213502388')));
  await frame.locator('header .saved').getByText('dans le portail').waitFor();
  await p.page.evaluate(() => { globalThis.full = true; });
  await frame.locator('[id="f---intitule"]').fill('Refusé');
  await frame.getByText('plus de place.').waitFor();
  const [download] = await Promise.all([p.page.waitForEvent('download'), frame.getByRole('button', { name: 'Télécharger le fichier' }).first().click()]);
  assert.match(await readFile(await download.path(), 'utf8'), /Refusé/);
  assert.ok(await p.page.evaluate(() => events.some(([type]) => type === 'exporter')), 'the portal did it');
  assert.equal((await p.page.locator('iframe').boundingBox()).height, 900);
  await p.page.evaluate(() => document.querySelector('strategie-nr').remove());
  assert.equal(await p.page.locator('iframe').count(), 0);
  assert.deepEqual(p.page.problems, []);
});

test('the element is moved, then taken away, in the middle of typing: the portal has every character', async (t) => {
  const script = 'globalThis.kept = []; globalThis.garder = (document) => { kept.push(JSON.parse(document).intitule); };';
  const p = await portal(t, browser, {
    config: { originesAutorisees: ['PORTAIL'] },
    body: (s) => page(s, `<script>${script}</script><script src="${s.url('/embed.js')}" data-api></script><main></main>
      <strategie-nr stockage="hote" on-enregistrer="garder" hauteur="900" section="collectivite"></strategie-nr>`),
  });
  const { frame } = p;
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  const field = frame.locator('[id="f---intitule"]');
  await field.click();
  await p.page.waitForFunction(() => kept.length > 0);
  await p.page.keyboard.type('Avant le dépl');
  await p.page.evaluate(() => document.querySelector('main').append(document.querySelector('strategie-nr')));
  await field.waitFor();
  await p.page.waitForFunction(() => document.querySelector('strategie-nr').options.document.includes('Avant le dépl'));
  await p.page.waitForFunction(() => kept.at(-1) === 'Avant le dépl');
  assert.equal(await p.page.locator('iframe').count(), 1);
  assert.equal(await field.inputValue(), 'Avant le dépl', 'the page that moved it gives it back');
  await field.click();
  await p.page.keyboard.press('End');
  await p.page.keyboard.type('acement');
  await p.page.evaluate(() => document.querySelector('strategie-nr').formulaire.retirer());
  await p.page.waitForFunction(() => kept.at(-1) === 'Avant le déplacement');
  assert.equal(await p.page.locator('iframe').count(), 0);
  assert.deepEqual(p.page.problems, []);
});

test('the example page exercises all of it', async (t) => {
  const files = await Promise.all(['portail.html', 'portail.js', 'portail.css'].map((name) => readFile(join(ROOT, 'exemples', name), 'utf8')));
  const p = await portal(t, browser, {
    config: { originesAutorisees: ['PORTAIL'] },
    body: (s) => {
      s.pages['/portail.js'] = files[1];
      s.pages['/portail.css'] = files[2];
      return files[0].replace('../snr/embed.js', s.url('/embed.js'));
    },
  });
  const { page: host, frame } = p;
  const journal = (text) => host.locator('#journal li').filter({ hasText: text }).first().waitFor();
  await journal('← initialise');
  assert.deepEqual(await axe(host), []);
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await overview(frame);
  await host.getByText(/^Gardé par le portail/).waitFor();
  await frame.getByText('Ville-Exemple').first().waitFor(); // the collectivité that the portal gave
  await host.getByLabel('Section').selectOption('suivi');
  await host.getByRole('button', { name: 'Y aller' }).click();
  await heading(frame, 'Suivi annuel');
  await host.getByRole('button', { name: 'Appliquer' }).click();
  await host.getByLabel('Lecture seule').check();
  await host.getByRole('button', { name: 'Demander le document' }).click();
  await journal('← document');
  await host.getByLabel('Lecture seule').uncheck();
  await host.getByRole('button', { name: 'Charger le document gardé' }).click();
  await journal('← ouvert');
  await host.getByRole('button', { name: 'Prévenir de la fermeture' }).click();
  const before = await host.locator('#journal li').filter({ hasText: '← pret' }).count();
  await host.getByRole('button', { name: 'Retirer et remettre le formulaire' }).click();
  await host.waitForFunction((before) => [...document.querySelectorAll('#journal li')].filter((li) => li.textContent.startsWith('← pret')).length > before, before);
  await overview(frame);
  assert.deepEqual(host.problems, []);
});
