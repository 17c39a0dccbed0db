// The second store of drafts, as the browser holds it: the database `snr`.

/** What the database holds, by key; of one draft when its id is given. */
export const based = (page, draft = '') => page.evaluate(async (start) => (!(await indexedDB.databases()).some(({ name }) => name === 'snr') ? {} : new Promise((done, failed) => {
  const ask = indexedDB.open('snr');
  ask.onerror = () => failed(new Error(ask.error?.name));
  ask.onsuccess = () => {
    const base = ask.result;
    if (!base.objectStoreNames.contains('drafts')) { base.close(); return done({}); }
    const found = {};
    const all = base.transaction('drafts');
    all.objectStore('drafts').openCursor().onsuccess = ({ target: { result: at } }) => {
      if (!at) return;
      if (String(at.key).startsWith(start)) found[at.key] = at.value;
      at.continue();
    };
    all.oncomplete = () => { base.close(); done(found); };
  };
})), `snr:1:${draft}`);

/** Whether the database holds a text, within some seconds. */
export async function holds(page, draft, text) {
  for (let n = 0; n < 100; n += 1) {
    if (JSON.stringify(await based(page, draft)).includes(text)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`the database never held ${text}`);
}
/** Empties localStorage, as a portal does at logout. */
export const empty = (page) => page.evaluate(() => localStorage.clear());
/** Removes the database, under the page or not. */
export const removeBase = (page) => page.evaluate(() => new Promise((done, failed) => {
  const ask = indexedDB.deleteDatabase('snr');
  ask.onsuccess = () => done();
  ask.onerror = () => failed(new Error(ask.error?.name));
  ask.onblocked = () => failed(new Error('the page stands in the way'));
}));
/** The bytes of each version, packed as it is. */
export const packed = async (page) => Object.entries(await page.evaluate(() => new Promise((done) => {
  indexedDB.open('snr').onsuccess = ({ target: { result: base } }) => {
    const sizes = {};
    const all = base.transaction('drafts');
    all.objectStore('drafts').openCursor().onsuccess = ({ target: { result: at } }) => {
      if (!at) return;
      sizes[at.key] = at.value.byteLength;
      at.continue();
    };
    all.oncomplete = () => { base.close(); done(sizes); };
  };
}))).filter(([key]) => key.includes(':version:')).map(([, size]) => size);
