// What the browser tests share: a browser that behaves like a person's, pages that remember what went wrong.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { serve } from './server.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = resolve(ROOT, process.env.SNR_DIST ?? 'dist');
export const SOAK = process.env.SNR_SOAK === '1';
/** The browsers of this machine, as `cargo xtask test` found them. */
const CHROMIUM = process.env.SNR_CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.SNR_FIREFOX ?? '/usr/bin/firefox-esr';
export const ARGS = [
  // Playwright's own list of disabled features turns storage partitioning off; ours takes its place, the last one counts.
  '--disable-features=Translate,MediaRouter',
  // Over http, `*.localhost` is a secure context and these are not, as on an intranet.
  '--host-resolver-rules=MAP *.example 127.0.0.1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
/** Without our list of disabled features: storage as Playwright leaves it, not partitioned. No browser that people have is so. */
export const UNPARTITIONED = ARGS.slice(1);
const LAUNCH = { executablePath: CHROMIUM, args: ARGS };
const CONTEXT = { locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1280, height: 800 } };

/**
 * The published folder, served for this test alone. `url()` is its address, `url(path, host)` the same server under another
 * name: `*.localhost` (each another site, all secure contexts) or `*.example` (not secure; Chromium only).
 */
export async function site(t, options = {}) {
  const server = await serve(DIST, options);
  t.after(server.close);
  const url = (path = options.prefix ?? '/', host = 'formulaire.localhost') => `http://${host}:${server.port}${path}`;
  return { ...server, url };
}

/** A browser for the file's tests; call it in `before` and close it in `after`. */
export const launch = (options = {}) => chromium.launch({ ...LAUNCH, ...options });

/** Firefox ESR, through WebDriver BiDi: the pages are those of Puppeteer, and none of what follows applies to them. */
export const firefox = (options = {}) => puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, ...options });

/** A new page, in a context of its own unless one is given; see `watch`. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ ...CONTEXT, ...options });
  return watch(await context.newPage());
}

/**
 * A browser with a profile on disk, to close, crash and reopen: `const person = await profile(t); let page = await
 * person.open(); … await person.kill(); page = await person.open();`
 */
export async function profile(t, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'snr-profile-'));
  let context;
  const person = {
    folder,
    async open() {
      context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...CONTEXT, ...options });
      return watch(context.pages()[0] ?? await context.newPage());
    },
    /** Another tab of the same browser. */
    tab: async () => watch(await context.newPage()),
    close: () => context?.close(),
    /** SIGKILL of all its processes: unlike `close`, nothing more is written. */
    async kill() {
      for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        if (command.includes(folder)) try { process.kill(Number(pid), 'SIGKILL'); } catch { /* gone already */ }
      }
      await context.close().catch(() => {});
    },
  };
  t.after(async () => {
    await context?.close().catch(() => {});
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return person;
}

/**
 * Notes what goes wrong in a page and its frames: `page.problems` (console errors and warnings, exceptions, reports of the
 * policy, failed requests) and `page.asked` (all requests: `{url, method, data}`).
 */
export async function watch(page) {
  page.problems = [];
  page.asked = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => page.problems.push(`exception: ${error.message}`));
  page.on('request', (request) => page.asked.push({ url: request.url(), method: request.method(), data: request.postData() }));
  page.on('crash', () => page.problems.push('crash'));
  await page.exposeBinding('__policy', (_, text) => page.problems.push(`policy: ${text}`));
  await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => {
    globalThis.__policy?.(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`);
  }));
  return page;
}

/** Nothing in the console, no report of the policy, no request to another site or carrying data. */
export function clean(page) {
  assert.deepEqual(page.problems, []);
  const home = new URL(page.url()).origin;
  const foreign = page.asked.filter(({ url, method, data }) => /^https?:/.test(url) && (new URL(url).origin !== home || method !== 'GET' || data));
  assert.deepEqual(foreign, []);
}

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** The violations that axe-core finds, in light and in dark; one line each, so that an empty list is a success. */
export async function axe(page) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // A string given to `evaluate` passes the page's policy, unlike a script tag.
    if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    }), TAGS);
    for (const { id, help, nodes } of violations) {
      for (const node of nodes) found.push(`${colorScheme} ${id} (${help}) ${node.target.join(' ')} ${node.failureSummary ?? ''}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

/** Elements of the page as EcoIndex counts them: all, less those inside an svg. */
export const nodes = (page) => page.evaluate(() => document.querySelectorAll('*').length - document.querySelectorAll('svg *').length);
