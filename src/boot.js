// Starts the application, and loads later what it asks for later. No inline script anywhere: names and hashes are read from
// index.html, where Trunk writes them as <link rel=modulepreload|preload>, and `cargo xtask build` as the block #snr-assets.
const box = document.getElementById('boot');
let again = '';
// --- How files come. In the single file src/single.js stands in place of what is between these two lines.
/** name => [name of the file, hash]; empty under `cargo xtask dev`, where files have their plain names. */
const assets = JSON.parse(document.getElementById('snr-assets')?.textContent ?? '{}');

const get = async (href, integrity) => {
  const answer = await fetch(new URL(href, document.baseURI), integrity ? { integrity } : {});
  if (!answer.ok) throw new Error(`${href} : ${answer.status} ${answer.statusText}`);
  return answer;
};
/** Adds a <link>; answers once it has come, and is as its hash says. One that failed does not stay. */
const link = (rel, href, integrity = '') => new Promise((done, failed) => {
  const link = Object.assign(document.createElement('link'), { rel, href, crossOrigin: 'anonymous', integrity });
  link.onload = done;
  link.onerror = () => {
    link.remove();
    failed(new Error(href));
  };
  document.head.append(link);
});
/** Name and hash of a file loaded later. */
const later = (name) => {
  const [href, integrity] = assets[name] ?? [name];
  return [href + again, integrity];
};
const has = (name) => assets[name];
const load = (name) => get(...later(name));
const style = (name) => link('stylesheet', ...later(name));
const into = (href) => import(new URL(href, document.baseURI));
/** import() takes no hash, but joins the preload of the module, which has been checked. */
const module = async (name) => {
  const [href, integrity] = later(name);
  if (integrity) await link('modulepreload', href, integrity);
  return into(href);
};
/** The glue of the form and its wasm, which index.html preloads. */
const first = () => {
  const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
  // `cargo xtask build` moves the hash of the wasm to data-integrity: Chromium warns about it on such a preload.
  return [into(document.querySelector('link[rel=modulepreload]').href), get(wasm.href, wasm.dataset.integrity ?? wasm.integrity)];
};
/** What the portal set up; without an origin (in a sandbox) the browser would refuse it. */
const config = origin !== 'null' && get('config.json').then((answer) => answer.text()).catch(() => {});
// ---

/** A module and its wasm. */
const start = async (glue, wasm) => {
  const [{ default: init, ...rest }, module_or_path] = await Promise.all([glue, wasm]);
  return { ...rest, exports: await init({ module_or_path }) };
};
/** One load for the life of the page; after a failure the next call tries again. */
const once = (make, failed) => {
  let made;
  return () => made ??= make().catch(async (cause) => {
    await failed?.();
    made = undefined;
    console.error(cause);
    // Under the same address a browser remembers that a module failed, and keeps for a year the copy that it refused.
    again = `?${Date.now()}`;
    throw cause;
  });
};

// The second store of drafts: the database `snr`, texts under keys. See src/draft/twin.rs.
let opened;
const database = () => opened ??= new Promise((done, failed) => {
  const ask = indexedDB.open('snr');
  const lost = () => { opened = undefined; };
  ask.onupgradeneeded = () => ask.result.createObjectStore('drafts');
  ask.onerror = () => failed(ask.error);
  ask.onsuccess = () => {
    const base = ask.result;
    base.onclose = lost;
    base.onversionchange = () => { base.close(); lost(); }; // somebody removes it: never in the way
    done(base);
  };
});
/** One transaction; `work` fills the list that is answered. A database that was lost meanwhile is opened again, once. */
const within = async (mode, work, again = true) => {
  const base = database();
  try {
    const all = (await base).transaction('drafts', mode);
    return await new Promise((done, failed) => {
      const found = [];
      all.oncomplete = () => done(found);
      all.onabort = () => failed(all.error ?? { name: found.taken ? 'Taken' : 'AbortError' });
      work(all.objectStore('drafts'), found);
    });
  } catch (cause) {
    if (/Quota|Taken/.test(cause.name)) throw cause;
    if (opened === base) opened = undefined;
    if (again) return within(mode, work, false);
    throw cause;
  }
};
/** Versions are packed, where the browser can: a whole document of 3 MB is 0.3 MB there. */
const through = (what, how) => new Response(new Blob([what]).stream().pipeThrough(how));
const packed = (text, i, keys) => (text && /:version:/.test(keys[i]) && globalThis.CompressionStream ? through(text, new CompressionStream('gzip')).arrayBuffer() : text);
const unpacked = (held) => (held instanceof ArrayBuffer ? through(held, new DecompressionStream('gzip')).text().catch(() => '') : held);
const meta = (text) => { try { return JSON.parse(text) ?? {}; } catch { return {}; } };
/** What each key was last given, until it was read back: it must be that. */
const given = {};
const asks = {
  keys: () => within('readonly', (store, found) => {
    store.getAllKeys().onsuccess = ({ target }) => found.push(...target.result);
  }),
  read: async (keys) => Promise.all((await within('readonly', (store, found) => keys.forEach((key, i) => {
    store.get(key).onsuccess = ({ target }) => { found[i] = target.result; };
  }))).map(unpacked)),
  /** Unless another tab took the draft after the one that wrote `own`: nothing is written over it. */
  async write(keys, texts, guard, own) {
    let gone;
    const mine = keys.map((key, i) => (given[key] = { text: texts[i] }));
    // what is no version is started in this call: the order of the calls is that of the writes
    if (/:version:/.test(keys)) texts = await Promise.all(texts.map((text, i) => packed(text, i, keys)));
    await within('readwrite', (store, found) => {
      const put = () => keys.forEach((key, i) => (texts[i] === undefined ? store.delete(key) : store.put(texts[i], key)));
      // emptied by somebody: there is no copy under this journal any more
      if (texts[0] && /edits/.test(keys[0])) store.getKey(keys[0].replace('edits', 'copy')).onsuccess = ({ target }) => { gone = !target.result; };
      if (!guard) return put();
      store.get(guard).onsuccess = ({ target }) => {
        const [theirs, ours] = [meta(target.result), meta(own)];
        found.taken = theirs.serial > ours.serial || (theirs.serial === ours.serial && theirs.tab > ours.tab);
        if (found.taken) store.transaction.abort();
        else put();
      };
    });
    const back = await asks.read(keys);
    const lied = keys.some((key, i) => given[key] && back[i] !== given[key].text);
    keys.forEach((key, i) => { if (given[key] === mine[i]) delete given[key]; });
    if (lied) throw { name: 'Lied' };
    if (gone) throw { name: 'Gone' };
    return [];
  },
};

let form;
let styled;
const data = {};
/** The parts of the form, each with those that it needs: xtask/src/release.rs. */
const PARTS = { later: [], catalogue: ['later'], paste: ['later', 'catalogue'], portail: ['later'] };
const parts = {};
const snr = globalThis.snr = {
  /** Asks something of the database. It answers in time, or fails. */
  base: (what, ...given) => Promise.race([
    asks[what](...given),
    new Promise((_, failed) => { setTimeout(failed, 3000, { name: 'Slow' }); }),
  ]),
  /** A part of the form: it shares what the form and the parts before it export. Under `cargo xtask dev` the form is whole. */
  later: (part) => (parts[part] ??= once(async () => {
    const name = `${part}.wasm`;
    const styled = part === 'later' && style('later.css');
    const code = has(name) && load(name);
    const before = { f: (await form).exports };
    for (const other of PARTS[part]) before[other] = await snr.later(other);
    const [loaded] = await Promise.all([code, styled]);
    return loaded && (await WebAssembly.instantiate(await loaded.arrayBuffer(), before)).instance.exports;
  }))(),
  /** The text of a data file. */
  data: (name) => (data[name] ??= once(async () => (await load(name)).text()))(),
  /** What is read or printed. */
  documents: once(async () => {
    styled ??= style('lecture.css');
    const [glue] = await Promise.all([module('documents.js'), styled]);
    return start(glue, load('documents_bg.wasm'));
  }, () => styled.catch(() => { styled = undefined; })),
  /** Hands a file to the browser; a portal may do it in its place. */
  download(name, text) {
    const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    Object.assign(document.createElement('a'), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  },
  /** Through a selected area, which works in every frame, where the clipboard of the browser may be refused. */
  copy(text) {
    const area = Object.assign(document.createElement('textarea'), { value: text, className: 'vh' });
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    before?.focus();
    return done;
  },
};

(async () => {
  const app = document.getElementById('app');
  // where drafts must not be in this browser, nothing is written before they have their place
  app.inert = /[?&]stockage=(hote|aucun)/.test(location.search);
  try {
    form = start(...first()); // runs main, which mounts the form
    await form;
    box.remove();
  } catch (cause) {
    // what stands in the way, for those who can take it away
    let why = cause.message ?? cause;
    if (/CSP|-eval/.test(why)) why = "l’en-tête Content-Security-Policy du serveur doit porter script-src 'self' 'wasm-unsafe-eval'";
    if (!globalThis.WebAssembly) why = 'ce navigateur n’a pas WebAssembly : il est trop ancien, ou un réglage l’interdit';
    box.append(` Adresse : ${location}. Cause : ${why}.`);
    box.className = 'failed';
    return console.error(cause);
  }
  // `{}`, as it is published, says nothing
  const said = (await config || '').trim();
  try {
    if (parent !== self || location.search || said.length > 2) await (await module('portail.js')).default(said);
  } finally {
    app.inert = false;
  }
})();
