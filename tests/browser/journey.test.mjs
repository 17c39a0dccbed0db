// The main job, end to end: a person writes a whole strategy, the tab crashes, the browser is closed and opened again,
// everything is there; the file says what was written, another validator accepts it, and it opens as it was saved.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, SOAK, clean, profile, site } from './harness.mjs';
import * as person from './person.mjs';
import { validator } from './valid.mjs';
import { STAMPS, writer } from './writer.mjs';

const EXAMPLES = join(ROOT, 'schema/1.0.0/exemples/valides');
const example = async (name) => JSON.parse(await readFile(join(EXAMPLES, `${name}.json`), 'utf8'));

/** Keys whose texts name rows. Those of `strategie` with the same names hold rows themselves. */
const REFERENCES = ['collectivite', 'collectivites', 'axe', 'objectifs', 'mesures', 'parent', 'donnee', 'instances', 'documents', 'deliberation'];
/**
 * What a file says: without stamps, keys in one order, rows called by their place so that a reference is compared by what
 * it leads to.
 */
function said(file) {
  const places = new Map();
  (function look(v, path) {
    if (v === null || typeof v !== 'object') return;
    if (path && typeof v.id === 'string') places.set(v.id, `at ${path}`);
    for (const key of Object.keys(v).sort()) look(v[key], `${path}/${key}`);
  })(file, '');
  const place = (id) => places.get(id) ?? `nowhere: ${id}`;
  return (function write(v, key) {
    if (REFERENCES.includes(key) && typeof v === 'string') return place(v);
    if (Array.isArray(v)) return v.map((one) => write(one, typeof one === 'string' ? key : ''));
    if (v === null || typeof v !== 'object') return v;
    const keys = Object.keys(v).filter((k) => k !== 'id' && !(v === file && STAMPS.includes(k))).sort();
    return Object.fromEntries(keys.map((k) => [k, write(v[k], k)]));
  })(file, '');
}

/** Undoes some steps with the keys, and does them again; each time the form says so. */
async function thereAndBack(page, steps) {
  for (let n = 0; n < steps; n++) {
    await page.keyboard.press('Control+z');
    await page.getByRole('status').filter({ hasText: 'Annulé : ' }).waitFor();
  }
  const redo = page.getByRole('banner').getByRole('button', { name: 'Rétablir' });
  assert.ok(await redo.isEnabled());
  const undone = await person.download(page);
  for (let n = 0; n < steps; n++) await page.keyboard.press(n % 2 ? 'Control+Shift+z' : 'Control+y');
  await page.getByRole('status').filter({ hasText: 'Rétabli : ' }).waitFor();
  assert.ok(await redo.isDisabled());
  return JSON.parse(undone.text);
}

async function journey(t, name, choose = (file) => file) {
  const valid = await validator();
  const expected = choose(await example(name));
  const s = await site(t);
  const browser = await profile(t, { acceptDownloads: true });

  // writes it all
  let page = await browser.open();
  await person.openNew(page, s.url());
  const started = Date.now();
  await writer(page, expected)();
  t.diagnostic(`${name}: typed in ${Math.round((Date.now() - started) / 1000)} s`);

  // goes back a few steps, and forward again
  const undone = await thereAndBack(page, 12);
  assert.notDeepEqual(said(undone), said(expected), 'undone');
  await person.saved(page);
  clean(page);

  // the tab crashes; the browser is closed, and opened again
  const draft = page.url();
  const crash = page.waitForEvent('crash');
  (await page.context().newCDPSession(page)).send('Page.crash').catch(() => { /* there is no one left to answer */ });
  await crash;
  await browser.close();
  page = await browser.open();
  await person.openDraft(page, s.url(), expected.collectivites.map(({ nom }) => nom).join(', '));
  assert.equal(page.url().split('/').at(-2), draft.split('#/')[1].split('/')[0]);

  // everything is there: on the screens, in the file
  await person.goTo(page, 'Relecture et exports');
  const read = page.getByRole('article');
  for (const { intitule } of Object.values(expected.strategie).filter(Array.isArray).flat()) {
    await read.getByText(intitule).first().waitFor();
  }
  const file = await person.download(page);
  const written = JSON.parse(file.text);
  assert.deepEqual(said(written), said(expected));
  assert.ok(valid(written), JSON.stringify(valid.errors, null, 1));
  assert.match(file.name, /^strategie-numerique-responsable_[\w-]+_\d{4}-\d\d-\d\d\.json$/);
  clean(page);

  // a colleague opens it, and saves it
  await person.openFile(page, s.url(), file);
  const again = await person.download(page);
  assert.equal(again.text, file.text);
  clean(page);
}

test('exemple-complet: every section', (t) => journey(t, 'exemple-complet'));
test('grenoble-ville: axes, mesures, indicateurs', (t) => journey(t, 'grenoble-ville', ({ etat, collectivites, strategie }) => {
  const { axes, mesures, indicateurs } = strategie;
  return { etat, collectivites, strategie: { axes, mesures, indicateurs } };
}));
if (SOAK) {
  for (const name of await readdir(EXAMPLES)) {
    test(`${name}, whole`, (t) => journey(t, name.replace(/\.json$/, '')));
  }
}
