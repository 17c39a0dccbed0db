// Starts the application, and loads later what it asks for later. No inline script anywhere: names and hashes are read from
// index.html, where Trunk writes them as <link rel=modulepreload|preload>, and `cargo xtask build` as the block #snr-assets.
const box = document.getElementById('boot');
/** name => [name of the file, hash]; empty under `cargo xtask dev`, where files have their plain names. */
const assets = JSON.parse(document.getElementById('snr-assets')?.textContent ?? '{}');

const load = async (href, integrity) => {
  const answer = await fetch(new URL(href, document.baseURI), integrity ? { integrity } : {});
  if (!answer.ok) throw new Error(`${href} : ${answer.status} ${answer.statusText}`);
  return answer;
};
/** A module and its wasm. import() takes no hash, but joins the preload of the glue, which has been checked. */
const start = async (glue, wasm) => {
  const [{ default: init, ...rest }, module_or_path] = await Promise.all([import(new URL(glue, document.baseURI)), load(...wasm)]);
  return { ...rest, exports: await init({ module_or_path }) };
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

let again = '';
/** Name and hash of a file loaded later. */
const later = (name) => {
  const [href, integrity] = assets[name] ?? [name];
  return [href + again, integrity];
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
let form;
let styled;
const data = {};
/** The parts of the form in the order of xtask/src/release.rs. */
const PARTS = ['later', 'catalogue', 'paste'];
const parts = {};
globalThis.snr = {
  /** A part of the form: it shares what the form and the parts before it export. Under `cargo xtask dev` the form is whole. */
  later: (part) => (parts[part] ??= once(async () => {
    const name = `${part}.wasm`;
    const styled = part === 'later' && link('stylesheet', ...later('later.css'));
    const code = assets[name] && load(...later(name));
    const before = { f: (await form).exports };
    for (const other of PARTS.slice(0, PARTS.indexOf(part))) before[other] = await globalThis.snr.later(other);
    const [loaded] = await Promise.all([code, styled]);
    return loaded && (await WebAssembly.instantiate(await loaded.arrayBuffer(), before)).instance.exports;
  }))(),
  /** The text of a data file. */
  data: (name) => (data[name] ??= once(async () => (await load(...later(name))).text()))(),
  /** What is read or printed. */
  documents: once(async () => {
    const glue = later('documents.js');
    styled ??= link('stylesheet', ...later('lecture.css'));
    await Promise.all([styled, glue[1] && link('modulepreload', ...glue)]);
    return start(glue[0], later('documents_bg.wasm'));
  }, () => styled.catch(() => { styled = undefined; })),
};

try {
  const glue = document.querySelector('link[rel=modulepreload]');
  const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
  // `cargo xtask build` moves the hash of the wasm to data-integrity: Chromium warns about it on such a preload.
  form = start(glue.href, [wasm.href, wasm.dataset.integrity ?? wasm.integrity]); // runs main, which mounts the form
  await form;
  box.remove();
} catch (cause) {
  box.textContent = `Le formulaire n’a pas pu démarrer. Rechargez la page ; si cela se reproduit, transmettez ce message à votre service informatique : ${cause?.message ?? cause}`;
  box.className = 'failed';
  console.error(cause);
}
