/** `glue`: what wasm-bindgen makes of each binary, and src/portail.js; put before this by xtask. */
const block = (name) => document.getElementById(`snr:${name}`);
const has = (name) => block(name);
/** Bytes are gzip in base64, in blocks of data: neither fetch nor a blob is needed, which a file or a sandbox may refuse. */
const load = async (name) => {
  const packed = Uint8Array.from(atob(block(name).textContent), (c) => c.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(plain, { headers: { 'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'text/plain' } });
};
const style = async () => {};
const module = async (name) => glue[name];
const first = () => [glue['strategie-nr.js'], load('strategie-nr_bg.wasm')];
const config = undefined;
