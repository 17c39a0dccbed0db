// The keyboard alone: everything is reached, what has the focus is seen, and the focus is never lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, clean, launch, newPage, site } from './harness.mjs';
import { screens } from './screens.mjs';

const EXAMPLE = join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json');
const STOPS = 400;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const outline = (page) => page.getByRole('navigation', { name: 'Plan de la stratégie' });

/** What has the focus, and whether it is seen: `{ name, body, seen }`. */
const focused = (page) => page.evaluate(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return { body: true };
  const name = `${e.localName}#${e.id} « ${(e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim().slice(0, 60)} »`;
  const marks = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor);
  // a link or button that stands for its row is outlined with it; a hidden file input by its label
  const around = [e, e.closest('label')].filter(Boolean);
  const outlined = around.some((a) => marks(getComputedStyle(a)) || marks(getComputedStyle(a, '::after')));
  const box = (e.closest('label') ?? e).getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const at = document.elementFromPoint(Math.max(0, box.left) + Math.min(box.width, innerWidth) / 2, Math.min(Math.max(0, box.top) + 4, innerHeight - 1));
  const covered = inside && at && !(around.some((a) => a.contains(at)) || at.contains(e)) ? `covered by ${at.localName}.${at.className}` : '';
  const wrong = [outlined ? '' : 'no outline', inside ? covered : 'out of the window'].filter(Boolean).join(', ');
  e.setAttribute('data-reached', '');
  return { name, wrong };
});
/** Goes through a screen with Tab, from its top to its end: what is wrong. */
async function tabs(page) {
  // a row that was just opened takes the focus a moment later
  await page.waitForTimeout(60);
  await page.evaluate(() => {
    document.querySelectorAll('[data-reached]').forEach((e) => e.removeAttribute('data-reached'));
    scrollTo(0, 0);
    document.activeElement?.blur();
    // Tab starts from the top of the page
    getSelection().removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const wrong = [];
  let stops = 0;
  for (; stops < STOPS; stops++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.body) break;
    if (now.wrong) wrong.push(`${now.name}: ${now.wrong}`);
  }
  if (stops < 3 || stops === STOPS) wrong.push(`${stops} stops`);
  // unlike radio buttons, every one of these is a stop of its own
  const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.hasAttribute('data-reached'))
    .map((e) => `${e.localName}#${e.id} « ${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 60)} » is not reached`));
  return { stops, wrong: [...wrong, ...missed] };
}

test('Tab reaches everything on every screen, and what has the focus is seen', async (t) => {
  const page = await newPage(browser, { reducedMotion: 'reduce' });
  const s = await site(t);
  await page.goto(s.url());
  const found = [];
  let stops = 0;
  const see = async (screen) => {
    const { wrong, stops: n } = await tabs(page);
    stops += n;
    found.push(...wrong.map((text) => `${screen}: ${text}`));
  };
  await page.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();
  await see('home');
  await page.getByLabel('Ouvrir un fichier…').setInputFiles(EXAMPLE);
  await outline(page).getByRole('link', { name: 'Collectivité' }).waitFor();
  await screens(page, { rows: { objectif: 'o1', mesure: 'm1', indicateur: 'i2', axe: 'a11' } }, see);
  t.diagnostic(`${stops} stops`);
  assert.deepEqual(found, []);
  clean(page);
});

test('the keyboard alone starts a strategy and adds an acteur; the focus is never lost', async (t) => {
  const page = await newPage(browser);
  const s = await site(t);
  await page.goto(s.url());
  await page.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();

  const trail = [];
  /** Presses a key, and says where the focus is then. */
  const press = async (key) => {
    await page.keyboard.press(key);
    // the focus follows what was asked a moment later
    await page.waitForTimeout(60);
    const where = await page.evaluate(() => {
      const e = document.activeElement;
      return e === document.body ? 'body' : (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim();
    });
    trail.push(`${key}: ${where.slice(0, 50)}`);
    assert.notEqual(where, 'body', trail.slice(-6).join('\n'));
    return where;
  };
  /** Tab until the focus is on what is called so. */
  const tabTo = async (name) => {
    for (let n = 0; n < 120; n++) if (name.test(await press('Tab'))) return;
    assert.fail(`${name} is not reached:\n${trail.slice(-120).join('\n')}`);
  };
  await tabTo(/^Nouvelle stratégie$/);
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Collectivité' }).waitFor();
  // from the title of the screen back to the outline
  for (let n = 0; !/^Programme de travail/.test(await press('Shift+Tab')); n++) assert.ok(n < 60, trail.join('\n'));
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Programme de travail' }).waitFor();
  await tabTo(/^Ajouter un acteur$/);
  assert.match(await press('Enter'), /^Nom$/);
  await page.keyboard.type('Ressourcerie du Port');
  assert.match(await press('Tab'), /^Catégorie$/);
  const category = page.getByLabel('Catégorie', { exact: true });
  const chosen = () => category.evaluate((select) => select.selectedOptions[0].text);
  for (let n = 0; n < 8 && await chosen() !== 'Économie sociale et solidaire'; n++) await press('ArrowDown');
  assert.equal(await chosen(), 'Économie sociale et solidaire');
  assert.match(await press('Tab'), /^Rôle$/);
  await page.keyboard.type('réemploi');
  assert.match(await press('Escape'), /Ressourcerie du Port/);
  // another one from inside the list
  await press('Enter');
  assert.match(await press('Control+Enter'), /^Nom$/);
  await page.keyboard.type('Associations');
  await press('Escape');
  const acteurs = page.getByRole('table', { name: 'Acteurs associés' });
  assert.equal(await acteurs.getByRole('row', { name: /Ressourcerie du Port.*Économie sociale et solidaire.*réemploi/s }).count(), 1);
  // a row is removed, and its removal undone
  await press('Enter');
  await tabTo(/^Supprimer$/);
  await press('Enter');
  await press('Control+z');
  assert.equal(await acteurs.getByRole('button', { name: 'Associations', exact: true }).count(), 1);
  clean(page);
});
