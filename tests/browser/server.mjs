// Serves a folder with the headers that production is asked to send. Used by `cargo xtask serve` and by every browser test.
import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm', '.json': 'application/json; charset=utf-8',
};
const HASHED = /-[0-9a-f]{10,16}\.\w+$/; // named by their content (Trunk drops leading zeros)
/** What pages of a portal call, or frames without origin. */
const PUBLIC = /^(embed|diagnostic)\.(js|css)$/;
const ENCODINGS = { br: '.br', gzip: '.gz' };

/** The policy, for pages that `ancestors` may show in a frame. */
export const csp = (ancestors = "'self'") =>
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
  + `form-action 'none'; base-uri 'none'; object-src 'none'${ancestors ? `; frame-ancestors ${ancestors}` : ''}`;

/**
 * @param root folder to serve
 * @param options.port 0 for a free one
 * @param options.prefix path of the folder on the site, with both slashes
 * @param options.ancestors who may show the page in a frame (sources of `frame-ancestors`); `null`: whoever wants, as on a server without headers
 * @param options.tamper (file name) => true for a file to serve with a byte more
 * @param options.files { 'config.json': text } files of the folder that say something else than on disk; may be changed later
 * @param options.headers (file name) => headers that take the place of ours, as a server that is set up otherwise sends them
 * @param options.pages { '/path': html } other pages of the site (a portal), served without policy
 * @returns {{port, requests: string[], close}} `requests`: the paths asked for, in order
 */
export async function serve(root, { port = 0, prefix = '/', ancestors, tamper, headers: otherwise, files = {}, pages = {} } = {}) {
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const send = (status, headers, body) => response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return send(400, {}, 'Adresse incorrecte\n');
    }
    requests.push(path);
    if (Object.hasOwn(pages, path)) return send(200, { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }, pages[path]);
    const name = path === prefix ? 'index.html' : path.slice(prefix.length);
    const file = resolve(root, name);
    const known = path.startsWith(prefix) && file.startsWith(resolve(root) + sep);
    if (!known || !['GET', 'HEAD'].includes(request.method)) return send(404, {}, 'Introuvable\n');
    const headers = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': csp(ancestors),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)',
      'cross-origin-resource-policy': PUBLIC.test(name) ? 'cross-origin' : 'same-site',
      vary: 'accept-encoding',
      ...((HASHED.test(name) || PUBLIC.test(name)) && { 'access-control-allow-origin': '*' }), // a frame without allow-same-origin has no origin
      ...otherwise?.(name),
    };
    if (Object.hasOwn(files, name)) return send(200, headers, files[name]);
    if (tamper?.(name)) {
      const more = extname(name) === '.wasm' ? Buffer.from([0, 1, 0]) : Buffer.from('\n'); // an empty custom section
      return readFile(file).then((body) => send(200, headers, Buffer.concat([body, more])), () => send(404, {}, 'Introuvable\n'));
    }
    const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((word) => word.trim());
    for (const [encoding, suffix] of Object.entries(ENCODINGS)) {
      if (!accepted.includes(encoding)) continue;
      const body = await readFile(file + suffix).catch(() => null);
      if (body) return send(200, { ...headers, 'content-encoding': encoding }, body);
    }
    await readFile(file).then((body) => send(200, headers, body), () => send(404, {}, 'Introuvable\n'));
  });
  await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done));
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { port: server.address().port, requests, files, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root = 'dist', port = '8080'] = process.argv.slice(2);
  const { requests, ...server } = await serve(root, { port: Number(port) }).catch((why) => {
    const text = why.code === 'EADDRINUSE' ? `Le port ${port} est déjà pris : donnez-en un autre (cargo xtask serve 8081).` : why.message;
    console.error(text);
    process.exit(1);
  });
  console.log(`Le formulaire est servi à l’adresse http://127.0.0.1:${server.port}/ (Ctrl+C pour arrêter)`);
}
