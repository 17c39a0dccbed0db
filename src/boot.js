// Starts the application. No inline script anywhere: names and hashes are read from index.html, where Trunk writes them as
// <link rel=modulepreload|preload>. import() takes no hash, but joins the preload of the glue, which has been checked.
const box = document.getElementById('boot');
try {
  const glue = document.querySelector('link[rel=modulepreload]');
  const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
  // `cargo xtask build` moves the hash of the wasm to data-integrity: Chromium warns about it on such a preload.
  const integrity = wasm.dataset.integrity ?? wasm.integrity;
  const load = async () => {
    const answer = await fetch(wasm.href, { integrity });
    if (!answer.ok) throw new Error(`${wasm.href} : ${answer.status} ${answer.statusText}`);
    return answer;
  };
  const [{ default: init }, module_or_path] = await Promise.all([import(glue.href), load()]);
  await init({ module_or_path }); // runs main, which mounts the form
  box.remove();
} catch (cause) {
  box.textContent = `Le formulaire n’a pas pu démarrer. Rechargez la page ; si cela se reproduit, transmettez ce message à votre service informatique : ${cause?.message ?? cause}`;
  box.className = 'failed';
  console.error(cause);
}
