// Starts the application, and loads later what it asks for later. No inline script anywhere: names and hashes are read from
// index.html, where Trunk writes them as <link rel=modulepreload|preload>, and `cargo xtask build` as the block #snr-assets.
const box = document.getElementById('boot');
/** name => [name of the file, hash]; empty under `cargo xtask dev`, where files have their plain names. */
const assets = JSON.parse(document.getElementById('snr-assets')?.textContent ?? '{}');

/** After a failure the copy that the browser kept is not trusted. */
let cache = 'default';
const load = async (href, integrity = '') => {
  const answer = await fetch(new URL(href, document.baseURI), { integrity, cache });
  if (!answer.ok) throw new Error(`${href} : ${answer.status} ${answer.statusText}`);
  return answer;
};
/** A module and its wasm. import() takes no hash, but joins the preload of the glue, which has been checked. */
const start = async (glue, wasm) => {
  const [{ default: init, ...rest }, module_or_path] = await Promise.all([import(new URL(glue, document.baseURI)), load(...wasm)]);
  await init({ module_or_path });
  return rest;
};

const link = (rel, href, integrity = '') => {
  const link = Object.assign(document.createElement('link'), { rel, href, crossOrigin: 'anonymous', integrity });
  document.head.append(link);
  return link;
};

let documents;
globalThis.snr = {
  /** What is read or printed. One load for the life of the page; after a failure the next call tries again. */
  documents: () => documents ??= (async () => {
    const [glue, integrity] = assets['documents.js'] ?? ['documents.js'];
    if (integrity) link('modulepreload', glue, integrity);
    const [style, hash] = assets['lecture.css'] ?? ['lecture.css'];
    await new Promise((done, failed) => Object.assign(link('stylesheet', style, hash), { onload: done, onerror: failed }));
    return start(glue, assets['documents_bg.wasm'] ?? ['documents_bg.wasm']);
  })().catch((cause) => {
    documents = undefined;
    cache = 'reload';
    throw cause;
  }),
};

try {
  const glue = document.querySelector('link[rel=modulepreload]');
  const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
  // `cargo xtask build` moves the hash of the wasm to data-integrity: Chromium warns about it on such a preload.
  await start(glue.href, [wasm.href, wasm.dataset.integrity ?? wasm.integrity]); // runs main, which mounts the form
  box.remove();
} catch (cause) {
  box.textContent = `Le formulaire n’a pas pu démarrer. Rechargez la page ; si cela se reproduit, transmettez ce message à votre service informatique : ${cause?.message ?? cause}`;
  box.className = 'failed';
  console.error(cause);
}
