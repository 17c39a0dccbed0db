// Table B.2, what browsers do with storage: rows 1, 8, 9 (see twin, drafts), 10, 11 and 15. Each name says the flags.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { based, holds } from './base.mjs';
import * as desk from './desk.mjs';
import { clean, launch, newPage, profile, site } from './harness.mjs';
import { begin, notice, person, portal } from './rows.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());
const relecture = async (frame) => desk.section(frame, 'Relecture et exports').click();

for (const [flags, keeps, partitioned, attributes] of [
  ['profile.default_content_setting_values.cookies:2, P', 'blocked', true, ''],
  ['D: cookie_controls_mode:1, not partitioned', 'others', false, ''],
]) {
  test(`row 1, in a portal, storage refused (${flags}): it is said for good, the file is there, leaving is asked about`, async (t) => {
    const page = await person(t, keeps, partitioned);
    const { url, address } = await portal(t, { attributes });
    await page.goto(url);
    const frame = page.frameLocator('iframe');
    const said = notice(frame, 'Ce navigateur n’enregistre rien ici : téléchargez votre brouillon avant de quitter');
    await said.waitFor();
    assert.match(await page.frames()[1].evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } }), /SecurityError/);
    // what the portal's frame forbids may work alone: the way there
    assert.equal(await said.getByRole('link', { name: 'ouvrez ce formulaire dans un onglet' }).getAttribute('href'), address);
    await said.getByText(address).waitFor();
    await begin(frame, 'Sans mémoire');
    await page.waitForTimeout(1200);
    assert.equal(await said.getByRole('button', { name: 'Fermer' }).count(), 0, 'it stays said');
    await frame.locator('header .saved').getByText('Pas enregistré').waitFor();
    const { text } = await desk.download(page, said.getByRole('button', { name: 'Télécharger le fichier' }));
    assert.equal(JSON.parse(text).intitule, 'Sans mémoire');
    const asked = page.waitForEvent('dialog', { timeout: 5000 });
    const closed = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.accept();
    await closed;
  });
}

for (const [flags, keeps, partitioned] of [
  ['P, cookie_controls_mode:1', 'others', true],
  ['P', 'allowed', true],
  ['U: cookie_controls_mode:0, not partitioned', 'allowed', false],
]) {
  test(`row 1, in a portal, storage there (${flags}): saved, and found again`, async (t) => {
    const page = await person(t, keeps, partitioned);
    const { url } = await portal(t);
    await page.goto(url);
    const frame = page.frameLocator('iframe');
    await begin(frame, 'Gardée');
    await desk.state(frame, /^Enregistré à/);
    await holds(page.frames()[1], '', 'Gardée');
    assert.equal(await frame.getByRole('alert').filter({ visible: true }).count(), 0, 'nothing to say');
    await page.goto(url);
    await frame.getByRole('link', { name: 'Gardée' }).waitFor();
    assert.deepEqual(page.problems, []);
  });
}

test('row 8, http portal, no secure context (P, MAP *.example): saved twice, told apart, exported with an id', async (t) => {
  const { url } = await portal(t, { host: 'portail.example', form: 'intranet.example', ancestors: 'http://portail.example:*' });
  const page = await newPage(browser);
  t.after(() => page.context().close());
  await page.goto(url);
  const frame = page.frameLocator('iframe');
  const inside = page.frames()[1];
  assert.deepEqual(
    await inside.evaluate(() => [isSecureContext, crypto.randomUUID, crypto.subtle, navigator.storage, navigator.locks, navigator.clipboard, globalThis.caches].map(String)),
    ['false', ...Array(6).fill('undefined')],
  );
  await begin(frame, 'Sans https');
  await desk.state(frame, /^Enregistré à/);
  await holds(inside, '', 'Sans https');
  const again = await desk.tab(page);
  await again.goto(url);
  const other = again.frameLocator('iframe');
  await other.getByRole('link', { name: 'Sans https' }).click();
  await desk.section(other, 'Collectivité').click();
  await desk.intitule(other).pressSequentially(', ailleurs');
  await desk.state(other, /^Enregistré à/);
  await notice(frame, 'Ce brouillon est ouvert dans un autre onglet').waitFor();
  await relecture(other);
  const { text } = await desk.download(again, other.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }).first());
  assert.match(JSON.parse(text).id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await other.getByRole('link', { name: 'Mes stratégies' }).first().click();
  await other.getByRole('link', { name: 'État de ce navigateur' }).click();
  await other.getByText('sans https : tout fonctionne').waitFor();
  assert.deepEqual([...page.problems, ...again.problems], []);
});

/** localStorage that says yes: and does nothing, or keeps all but the last characters. */
const LIES = {
  'does nothing': () => { Storage.prototype.setItem = () => {}; },
  truncates: () => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function truncated(key, text) { set.call(this, key, text.slice(0, -3)); };
  },
};
const withoutBase = (page) => page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; });
for (const [what, lie] of Object.entries(LIES)) {
  test(`row 10, setItem ${what} from the start (P): the database alone has all, nothing to say`, async (t) => {
    const s = await site(t);
    const page = await newPage(browser);
    t.after(() => page.context().close());
    await page.addInitScript(lie);
    await desk.openNew(page, s.url(), 'Promise tenue');
    await desk.state(page, /^Enregistré à/);
    await holds(page, desk.draftId(page), 'Promise tenue');
    assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 0);
    await desk.openDraft(page, s.url(), 'Promise tenue');
    clean(page);
  });
  test(`row 10, setItem ${what} after a while, and no database (P): it is said, nothing is called saved, the file is there`, async (t) => {
    const s = await site(t);
    const page = await newPage(browser);
    t.after(() => page.context().close());
    await withoutBase(page);
    await desk.openNew(page, s.url(), 'Promise');
    await desk.state(page, /^Enregistré à/);
    await page.evaluate(lie);
    await desk.intitule(page).pressSequentially(' trahie');
    const said = notice(page, 'Ce navigateur n’a pas gardé fidèlement vos dernières modifications. Téléchargez votre brouillon');
    await said.waitFor();
    await desk.state(page, 'Pas enregistré');
    const { text } = await desk.download(page, said.getByRole('button', { name: 'Télécharger le fichier' }));
    assert.equal(JSON.parse(text).intitule, 'Promise trahie');
    clean(page);
  });
  test(`row 10, setItem ${what} after a while (P): the database has what was typed`, async (t) => {
    const s = await site(t);
    const page = await newPage(browser);
    t.after(() => page.context().close());
    await desk.openNew(page, s.url(), 'Promise');
    await desk.state(page, /^Enregistré à/);
    await page.evaluate(lie);
    await desk.intitule(page).pressSequentially(' tenue ailleurs');
    await holds(page, desk.draftId(page), 'Promise tenue ailleurs');
    await desk.state(page, /^Enregistré à/);
    await desk.openDraft(page, s.url(), 'Promise tenue ailleurs');
    clean(page);
  });
}

test('row 11, all data of the site are gone (new profile; then cleared, P): where drafts live is said, and how to go on', async (t) => {
  const s = await site(t);
  const who = await profile(t);
  const page = await who.open();
  await desk.home(page, s.url());
  const empty = page.getByText('Aucun brouillon dans ce navigateur. Il est peut-être dans un autre, ou à une autre adresse : ouvrez alors le fichier téléchargé.');
  await empty.waitFor();
  await desk.openNew(page, s.url(), 'Disparue');
  await desk.state(page, /^Enregistré à/);
  await relecture(page);
  await page.getByText('Dernier fichier téléchargé : jamais.').waitFor();
  const draft = desk.draftId(page);
  const { text } = await desk.download(page, page.getByRole('main').getByRole('button', { name: 'Télécharger le fichier' }).first());
  await page.getByText(/^Dernier fichier téléchargé\s: aujourd’hui/).waitFor();
  await page.goto('about:blank');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: new URL(s.url()).origin, storageTypes: 'all' });
  await page.goto(`${s.url()}#/${draft}/collectivite`);
  await notice(page, 'Ce brouillon n’est pas dans ce navigateur').waitFor();
  await desk.home(page, s.url());
  await empty.waitFor();
  assert.deepEqual([await desk.stored(page), await based(page)], [{}, {}], 'nothing is remembered');
  await desk.choose(page, desk.file(JSON.parse(text)));
  await page.getByRole('heading', { level: 1, name: 'Disparue' }).waitFor();
  clean(page);
});

test('rows 11 and 15, two portals and a tab of its own (P): three separate stores, which is explained', async (t) => {
  const { of, address } = await portal(t, { hosts: ['autre.localhost'] });
  const page = await newPage(browser);
  t.after(() => page.context().close());
  const frame = page.frameLocator('iframe');
  await page.goto(of('portail.localhost'));
  await begin(frame, 'Du premier portail');
  await desk.state(frame, /^Enregistré à/);
  await page.goto(of('autre.localhost'));
  await frame.getByText('Aucun brouillon dans ce navigateur. Il est peut-être dans un autre, ou à une autre adresse').waitFor();
  await begin(frame, 'Du second');
  await desk.state(frame, /^Enregistré à/);
  await page.goto(address);
  await page.getByText('Aucun brouillon dans ce navigateur.').waitFor();
  await desk.openNew(page, address, 'Seule');
  await desk.state(page, /^Enregistré à/);
  for (const [where, name] of [['portail.localhost', 'Du premier portail'], ['autre.localhost', 'Du second']]) {
    await page.goto(of(where));
    await frame.getByRole('link', { name }).waitFor();
    assert.deepEqual(await desk.names(frame), [name]);
  }
  await frame.getByRole('link', { name: 'État de ce navigateur' }).click();
  await frame.getByText('Dans un autre portail, un autre navigateur ou à une autre adresse, ces brouillons ne se voient pas : pour continuer ailleurs, ouvrez-y le fichier téléchargé.').waitFor();
  assert.deepEqual(page.problems, []);
});
