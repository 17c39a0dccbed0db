// Two stores for each draft: whatever is lost of one, the other has; what neither keeps is said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { based, empty, holds, removeBase } from './base.mjs';
import * as desk from './desk.mjs';
import { clean, launch, newPage, site } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function form(t, options = {}) {
  const s = await site(t);
  const page = await newPage(browser, options);
  t.after(() => page.context().close());
  return { page, url: s.url() };
}
const notice = (page, words) => page.getByRole('alert').filter({ hasText: words });
const reopened = async (page, url, title) => {
  await desk.openDraft(page, url, title);
  await desk.section(page, 'Collectivité').click();
  return desk.intitule(page).inputValue();
};

test('the same texts in both stores', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'À deux endroits');
  await desk.state(page, /^Enregistré à/);
  const draft = desk.draftId(page);
  await holds(page, draft, 'À deux endroits');
  assert.deepEqual(await based(page, draft), await desk.stored(page, draft));
  clean(page);
});

test('a portal that empties localStorage changes nothing, while one writes and afterwards', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Vidée');
  await desk.state(page, /^Enregistré à/);
  const draft = desk.draftId(page);
  await holds(page, draft, 'Vidée');
  await empty(page);
  assert.equal(await reopened(page, url, 'Vidée'), 'Vidée');
  assert.match(JSON.stringify(await desk.stored(page, draft)), /Vidée/, 'both have it again');
  await empty(page);
  await desk.intitule(page).pressSequentially(' puis reprise');
  await desk.state(page, /^Enregistré à/);
  await holds(page, draft, 'Vidée puis reprise');
  await empty(page);
  await page.goto('about:blank');
  assert.equal(await reopened(page, url, 'Vidée puis reprise'), 'Vidée puis reprise');
  clean(page);
});

test('a database that somebody removes is made again, and gets all of it', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Sans base');
  await desk.state(page, /^Enregistré à/);
  const draft = desk.draftId(page);
  await holds(page, draft, 'Sans base');
  await removeBase(page);
  await desk.intitule(page).pressSequentially(' un instant');
  await desk.state(page, /^Enregistré à/);
  await holds(page, draft, 'copy:');
  await holds(page, draft, 'Sans base un instant');
  await empty(page);
  assert.equal(await reopened(page, url, 'Sans base un instant'), 'Sans base un instant');
  clean(page);
});

test('a browser without localStorage saves in the database, and says so once it has', async (t) => {
  const { page, url } = await form(t);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  await desk.openNew(page, url, 'Une seule');
  await desk.state(page, /^Enregistré à/);
  await holds(page, desk.draftId(page), 'Une seule');
  await page.reload();
  assert.equal(await reopened(page, url, 'Une seule'), 'Une seule');
  await desk.intitule(page).pressSequentially(', et la suite');
  await holds(page, desk.draftId(page), 'Une seule, et la suite');
  await desk.state(page, /^Enregistré à/);
  assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 0, 'nothing to say');
  clean(page);
});

for (const [what, stub] of [
  ['refused', () => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; }],
  ['that never answers', () => { IDBFactory.prototype.open = () => ({}); }],
]) {
  test(`a database ${what}: it is said, and localStorage has all`, async (t) => {
    const { page, url } = await form(t);
    await page.addInitScript(stub);
    await desk.home(page, url);
    await desk.openNew(page, url, 'Proche');
    await desk.state(page, /^Enregistré à/);
    await notice(page, 'Une seule des deux sauvegardes fonctionne').waitFor({ timeout: 8000 });
    assert.equal(await reopened(page, url, 'Proche'), 'Proche');
    clean(page);
  });
}

test('what does not fit in localStorage lives in the database alone', async (t) => {
  const { page, url } = await form(t);
  await page.goto(url);
  await page.evaluate(() => {
    let rest = '';
    for (let size = 2 ** 23; size >= 1; size = Math.floor(size / 2)) {
      try { localStorage.setItem('portail', rest + 'a'.repeat(size)); rest += 'a'.repeat(size); } catch { /* too much */ }
    }
  });
  await desk.openNew(page, url, 'À ras bord');
  await desk.state(page, /^Enregistré à/);
  assert.equal(await page.getByRole('alert').filter({ visible: true }).count(), 0, 'nothing to say');
  assert.deepEqual(await desk.stored(page), {});
  await holds(page, desk.draftId(page), 'À ras bord');
  await page.reload();
  assert.equal(await reopened(page, url, 'À ras bord'), 'À ras bord');
  clean(page);
});

test('a meta that anyone may have written in the database stops nothing', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Meta');
  const draft = desk.draftId(page);
  for (const text of ['null', '7', '', '{"serial":', '[]', '{"serial":null,"tab":{}}']) {
    await holds(page, draft, 'Meta');
    await page.evaluate(([key, value]) => new Promise((done) => {
      indexedDB.open('snr').onsuccess = ({ target: { result: base } }) => {
        const all = base.transaction('drafts', 'readwrite');
        all.objectStore('drafts').put(value, key);
        all.oncomplete = () => { base.close(); done(); };
      };
    }), [`snr:1:${draft}:meta`, text]);
    const next = `Meta ${text.length}`;
    await desk.intitule(page).fill(next);
    await holds(page, draft, next);
    await desk.state(page, /^Enregistré à/);
  }
  clean(page);
});

test('without localStorage two tabs do not write over each other either', async (t) => {
  const { page: first, url } = await form(t);
  await first.context().addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  await desk.openNew(first, url, 'Partagée');
  await holds(first, desk.draftId(first), 'Partagée');
  const second = await desk.tab(first);
  assert.equal(await reopened(second, url, 'Partagée'), 'Partagée');
  await desk.intitule(second).pressSequentially(', la seconde');
  await holds(second, desk.draftId(second), 'Partagée, la seconde');
  await second.waitForTimeout(1000);
  const kept = await based(second, desk.draftId(second));
  await desk.intitule(first).pressSequentially(', la première');
  await notice(first, 'Ce brouillon est ouvert dans un autre onglet').waitFor();
  assert.deepEqual(await based(second, desk.draftId(second)), kept, 'nothing is overwritten');
  clean(second);
});

test('a draft that comes late does not take the place of what the person went on to', async (t) => {
  const { page, url } = await form(t);
  await desk.openNew(page, url, 'Lente');
  await holds(page, desk.draftId(page), 'Lente');
  const slow = desk.draftId(page);
  // a database that answers after two seconds, from the next page on
  await page.context().addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function late(...given) {
      const ask = {};
      setTimeout(() => {
        const real = open.apply(this, given);
        for (const name of ['onupgradeneeded', 'onerror', 'onsuccess']) real[name] = (event) => { ask.result = real.result; ask.error = real.error; ask[name]?.(event); };
      }, 2000);
      return ask;
    };
  });
  await page.goto('about:blank');
  await page.goto(`${url}#/${slow}/collectivite`);
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await desk.intitule(page).fill('Celle que j’écris');
  await page.waitForTimeout(3000);
  assert.notEqual(desk.draftId(page), slow);
  assert.equal(await desk.intitule(page).inputValue(), 'Celle que j’écris');
  await desk.state(page, /^Enregistré à/);
});
