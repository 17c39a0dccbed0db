// The sample configuration of nginx (Debian's package, on the loopback) passes the diagnostic page, alone and in a portal.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { ROOT, axe, clean, launch, newPage, site } from './harness.mjs';

const NGINX = process.env.SNR_NGINX ?? '/usr/sbin/nginx';
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const free = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
/** What `cargo xtask build` made to be put on a server. */
const ARCHIVE = process.env.SNR_ARCHIVE ?? await (async () => {
  const [, version] = /^version = "(.*)"$/m.exec(await readFile(join(ROOT, 'Cargo.toml'), 'utf8'));
  return join(ROOT, `target/strategie-nr-${version}.zip`);
})();
/** Unpacks it as any program does: by its directory, at the end. */
async function unpack(folder) {
  const zip = await readFile(ARCHIVE);
  let at = zip.readUInt32LE(zip.length - 6);
  const names = [];
  for (let left = zip.readUInt16LE(zip.length - 12); left > 0; left -= 1) {
    const [size, length, start] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const data = start + 30 + length;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), inflateRawSync(zip.subarray(data, data + size)));
    names.push(name);
    at += 46 + length;
  }
  return names;
}
/**
 * nginx with the folder and the sample of the archive, changed only in what its first lines say to change: the folder and the
 * portal; `edit`: what somebody got wrong; `config`: what they wrote in config.json.
 */
async function nginx(t, ancestors, { edit = (sample) => sample, config = '{}' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'snr-nginx-'));
  const port = await free();
  await unpack(folder);
  if (config) await writeFile(join(folder, 'snr/config.json'), config);
  const sample = edit((await readFile(join(folder, 'deploiement/nginx.conf'), 'utf8'))
    .replaceAll('/var/www/snr/', `${folder}/snr/`).replaceAll('https://portail.exemple.fr', ancestors));
  await writeFile(join(folder, 'snr.conf'), sample);
  await writeFile(join(folder, 'nginx.conf'), `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http {
      access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      server { listen 127.0.0.1:${port}; include ${folder}/snr.conf; }
    }`);
  const child = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  t.after(async () => {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  });
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/snr/`).catch(() => null);
    if (answer) break;
    if (tries > 50 || child.exitCode !== null) throw new Error(said || 'nginx does not answer');
    await new Promise((done) => setTimeout(done, 100));
  }
  return Object.assign((path, host = 'formulaire.localhost') => `http://${host}:${port}/snr/${path}`, { folder });
}
const bilan = (page) => page.locator('#bilan').filter({ hasText: /à corriger|Rien à corriger/ });
const facts = (page) => page.locator('main li').allInnerTexts();

test('alone and in a portal, the diagnostic finds nothing to mend', async (t) => {
  const pages = {};
  const other = await site(t, { pages });
  const url = await nginx(t, 'http://portail.localhost:*');
  const page = await newPage(browser);
  await page.goto(url('diagnostic.html'));
  await bilan(page).waitFor();
  for (const fact of await facts(page)) t.diagnostic(fact.replaceAll('\n', ' '));
  assert.match(await bilan(page).innerText(), /^Rien à corriger/);
  assert.deepEqual(await axe(page), []);
  clean(page);
  pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><iframe src="${url('diagnostic.html')}" width="1000" height="700"></iframe>`;
  await page.goto(other.url('/portail', 'portail.localhost'));
  await bilan(page.frameLocator('iframe')).waitFor();
  assert.match(await bilan(page.frameLocator('iframe')).innerText(), /^Rien à corriger/);
});

test('the form starts from it, and works', async (t) => {
  const url = await nginx(t, 'http://portail.localhost:*');
  const page = await newPage(browser);
  await page.goto(url(''));
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.getByRole('link', { name: 'Relecture et exports' }).first().click();
  await page.locator('article.read h1').waitFor();
  clean(page);
  const { headers } = await fetch(url('', '127.0.0.1').replace('formulaire.localhost', '127.0.0.1'));
  assert.match(headers.get('content-security-policy'), /frame-ancestors/);
  // the single file too, whose own policy comes with it; the server says who may show it
  await page.goto(url('strategie-nr.html'));
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.locator('[id="f---intitule"]').fill('Servi');
  const single = await fetch(url('strategie-nr.html', '127.0.0.1'));
  assert.match(single.headers.get('content-security-policy'), /^frame-ancestors 'self' http/);
  clean(page);
});

test('just unpacked, without config.json: the form starts, and the diagnostic says what to write', async (t) => {
  const url = await nginx(t, 'http://portail.localhost:*', { config: null });
  const page = await newPage(browser);
  await page.goto(url(''));
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.ok(page.problems.every((problem) => problem.includes('404')) && page.problems.length <= 1, page.problems.join('\n'));
  await page.goto(url('diagnostic.html'));
  await bilan(page).waitFor();
  assert.match(await bilan(page).innerText(), /^Rien à corriger.* 1 point à noter/);
  assert.match(await page.locator('section[data-etat=noter]').innerText(), /config\.exemple\.json/);
});

test('what is missing is said in words to act on', async (t) => {
  const s = await site(t, { files: { 'config.json': '{"originesAutorisees": ["https://portail.exemple.fr/"], "couleur": 1}' }, tamper: (name) => /^later-.*\.css$/.test(name) });
  const page = await newPage(browser);
  await page.goto(s.url('/diagnostic.html'));
  await bilan(page).waitFor();
  const said = (await facts(page)).join('\n');
  assert.match(said, /ne sont pas ceux de cette version[^]*later-/);
  assert.match(said, /ne seront jamais reconnues : https:\/\/portail\.exemple\.fr\//);
  assert.match(said, /clés inconnues : couleur/);
  assert.match(await bilan(page).innerText(), /^3 points à corriger/);
});

/** What somebody gets wrong, and what they are told. */
const MISTAKES = {
  'a type is not declared': [(sample) => sample.replace(/.*application\/wasm .*\n/, ''), /^Des fichiers ont un type incorrect[^]*\.wasm \(application\/octet-stream\)/m],
  'no wasm in the policy': [(sample) => sample.replace(" 'wasm-unsafe-eval'", ''), /^La politique n’a pas ce qu’il faut[^]*script-src 'self' 'wasm-unsafe-eval'[^]*WebAssembly est refusé/m],
  'inline scripts are allowed': [(sample) => sample.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"), /^La politique permet trop\s+Retirez.*'unsafe-inline'/m],
  'no policy': [(sample) => sample.replaceAll(/add_header Content-Security-Policy .*;/g, ''), /^Pas d’en-tête Content-Security-Policy/m],
  'whoever wants may show it': [(sample) => sample.replace(/; frame-ancestors [^"]*"/, '"'), /^N’importe quel site peut afficher le formulaire/m],
  'the page is kept': [(sample) => sample.replace('add_header Cache-Control no-cache;', ''), /^La page peut rester en mémoire/m],
  'X-Frame-Options': [(sample) => sample.replace('default_type', 'add_header X-Frame-Options DENY always;\n    default_type'), /^L’en-tête X-Frame-Options empêche/m],
};
test('each mistake in the configuration is named, with what to do', async (t) => {
  const page = await newPage(browser);
  for (const [what, [edit, told]] of Object.entries(MISTAKES)) {
    await t.test(what, async (t) => {
      const url = await nginx(t, 'http://portail.localhost:*', { edit });
      await page.goto(url('diagnostic.html'));
      await bilan(page).waitFor();
      assert.match(await bilan(page).innerText(), /^\d+ points? à corriger/);
      assert.match(await page.locator('section[data-etat=corriger]').innerText(), told);
    });
  }
});

test('in a sandbox without origin the diagnostic says so, and what to use', async (t) => {
  const pages = {};
  const s = await site(t, { ancestors: 'http://*.localhost:*', pages });
  pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><iframe sandbox="allow-scripts" src="${s.url('/diagnostic.html')}" width="1000" height="700"></iframe>`;
  const page = await newPage(browser);
  await page.goto(s.url('/portail', 'portail.localhost'));
  const frame = page.frameLocator('iframe');
  await bilan(frame).waitFor();
  const said = await frame.locator('main').innerText();
  assert.match(said, /Access-Control-Allow-Origin: \*[^]*le fichier unique strategie-nr\.html/);
  assert.match(said, /Ce cadre est sans origine/);
});

test('the archive has what its page says, whole: the sums are right, and no config.json would replace that of the deployer', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'snr-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const names = await unpack(folder);
  for (const name of ['docs/integration.md', 'deploiement/nginx.conf', 'deploiement/apache.htaccess', 'deploiement/web.config', 'exemples/portail.html', 'snr/index.html',
    'snr/strategie-nr.html', 'snr/embed.js', 'snr/diagnostic.html', 'snr/config.exemple.json', 'LICENSE', 'CHANGELOG.md']) assert.ok(names.includes(name), name);
  assert.ok(!names.includes('snr/config.json'));
  const sums = (await readFile(join(folder, 'snr/SHA256SUMS'), 'utf8')).trim().split('\n').map((line) => line.split('  '));
  for (const [sum, name] of sums) {
    assert.equal(createHash('sha256').update(await readFile(join(folder, 'snr', name))).digest('hex'), sum, name);
  }
  const packed = names.filter((name) => /^snr\/.*\.(br|gz)$/.test(name));
  assert.equal(packed.length, 2 * sums.length);
});
