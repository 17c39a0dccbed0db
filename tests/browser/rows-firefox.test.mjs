// Table B.2 in Debian's Firefox ESR, whose storage follows other rules: rows 1, 2, 3, 4, 5, 11, 14 and 15.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { firefox } from './harness.mjs';
import { OPAQUE, STRICT, portal } from './rows.mjs';

const REFUSAL = 'Ce navigateur n’enregistre rien ici : téléchargez votre brouillon avant de quitter';
let fox;
before(async () => { fox = await firefox(); });
after(() => fox.close());

/** The frame of a portal, once the form is there. */
async function opened(t, { browser = fox, attributes = '', hosts } = {}) {
  const at = await portal(t, { attributes, hosts });
  const context = await browser.createBrowserContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const go = async (url = at.url) => {
    await page.goto(url);
    const frame = url === at.address ? page.mainFrame() : await (await page.waitForSelector('iframe')).contentFrame();
    await frame.waitForFunction(() => document.querySelector('h1'), { timeout: 20_000 });
    return frame;
  };
  return { ...at, page, go, frame: await go() };
}
const says = (frame, text, timeout = 10_000) => frame.waitForFunction((wanted) => document.body.innerText.replaceAll('\u00a0', ' ').includes(wanted), { timeout }, text)
  .catch(async (cause) => { throw new Error(`« ${text} » not in: ${await frame.evaluate(() => document.body.innerText)}`, { cause }); });
/** A new strategy with its title. */
async function begin(frame, title) {
  await frame.locator('::-p-text(Nouvelle stratégie)').click();
  await (await frame.waitForSelector('[id="f---intitule"]')).type(title);
}
const press = async (frame, name) => (await frame.waitForFunction((text) => [...document.querySelectorAll('main button, main a')].find((b) => (b.getAttribute('aria-label') ?? b.innerText) === text), {}, name)).click();
const section = async (frame, word) => (await frame.waitForSelector(`nav a[href$="/${word}"]`)).click();
const thrown = (frame) => frame.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } });

test('row 1, Firefox, cookieBehavior=1, in a portal: refused, said, the address of a tab of its own', { timeout: 120_000 }, async (t) => {
  const browser = await firefox({ extraPrefsFirefox: { 'network.cookie.cookieBehavior': 1 } });
  t.after(() => browser.close());
  const { frame, address } = await opened(t, { browser });
  assert.equal(await thrown(frame), 'SecurityError');
  await says(frame, REFUSAL);
  await says(frame, address);
  await begin(frame, 'Sans mémoire');
  await says(frame, 'Pas enregistré');
});

test('row 1, Firefox, cookieBehavior=2, alone in its tab: refused, said', { timeout: 120_000 }, async (t) => {
  const browser = await firefox({ extraPrefsFirefox: { 'network.cookie.cookieBehavior': 2 } });
  t.after(() => browser.close());
  const { go, address } = await opened(t, { browser });
  const page = await go(address);
  assert.equal(await thrown(page), 'SecurityError');
  await says(page, REFUSAL);
});

test('rows 1, 11, 15, Firefox as it is, two portals and a tab: three stores, each found again', { timeout: 120_000 }, async (t) => {
  const { frame, go, of, address } = await opened(t, { hosts: ['autre.localhost'] });
  await begin(frame, 'Du premier');
  await says(frame, 'Enregistré à');
  const second = await go(of('autre.localhost'));
  await says(second, 'Aucun brouillon dans ce navigateur. Il est peut-être dans un autre, ou à une autre adresse');
  await begin(second, 'Du second');
  await says(second, 'Enregistré à');
  await says(await go(address), 'Aucun brouillon dans ce navigateur.');
  const again = await go();
  await says(again, 'Du premier');
  assert.ok(!(await again.evaluate(() => document.body.innerText)).includes('Du second'));
});

test('row 2, Firefox, sandbox="allow-scripts": it works, nothing is kept, the address is printed', { timeout: 120_000 }, async (t) => {
  const { frame, address } = await opened(t, { attributes: OPAQUE });
  await says(frame, REFUSAL);
  await says(frame, address);
  assert.equal(await frame.$eval('[role=alert] a[target=_blank]', (a) => a.href), address);
});

test('rows 3, 4, 5, Firefox, sandbox="allow-scripts allow-same-origin": no file, no printing, each said; the text selected or copied', { timeout: 120_000 }, async (t) => {
  const { frame } = await opened(t, { attributes: STRICT });
  await begin(frame, 'Tout interdit');
  await says(frame, 'Enregistré à');
  await section(frame, 'relecture');
  await press(frame, 'Télécharger le fichier');
  await says(frame, 'Si rien ne se passe, c’est que le téléchargement est interdit ici');
  await press(frame, 'Afficher le texte du fichier');
  await frame.waitForFunction(() => document.activeElement?.id === 'fichier-propose' && document.activeElement.selectionEnd === document.activeElement.value.length);
  assert.equal(JSON.parse(await frame.$eval('#fichier-propose', (area) => area.value)).intitule, 'Tout interdit');
  await press(frame, 'Copier le texte du fichier');
  await says(frame, 'Fichier copié');
  await frame.evaluate(() => { document.execCommand = () => false; });
  await press(frame, 'Copier le fichier');
  await says(frame, 'Le texte est sélectionné : copiez-le avec Ctrl+C');
  await press(frame, 'Imprimer');
  await says(frame, 'L’impression est interdite ici.');
});

test('row 14, Firefox, the portal removes the frame: the last keys are there', { timeout: 120_000 }, async (t) => {
  const { frame, page, go } = await opened(t);
  await begin(frame, 'Partie aussitôt');
  await page.evaluate(() => document.querySelector('iframe').remove());
  await says(await go(), 'Partie aussitôt');
});
