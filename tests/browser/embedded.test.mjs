// The same folder inside a portal: an iframe of another site, a strict sandbox, an intranet without https, another browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { clean, firefox, launch, newPage, site } from './harness.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const started = (page) => page.locator('#boot').waitFor({ state: 'detached' });

/** A portal and, in its only frame, the form; `attributes` are those of the iframe. */
async function portal(t, attributes = '', host = 'portail.localhost') {
  const pages = {};
  const s = await site(t, { ancestors: 'http://portail.localhost:*', pages });
  pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><iframe ${attributes} src="${s.url()}" width="1000" height="700"></iframe>`;
  const page = await newPage(browser);
  await page.goto(s.url('/portail', host));
  return { s, page, frame: page.frameLocator('iframe') };
}

test('starts in an iframe of another site, whose storage is a part of its own', async (t) => {
  const { s, page, frame } = await portal(t);
  await started(frame);
  const inFrame = page.frames()[1];
  await inFrame.evaluate(() => localStorage.setItem('probe', 'portal'));
  const alone = await page.context().newPage();
  await alone.goto(s.url());
  assert.equal(await alone.evaluate(() => localStorage.getItem('probe')), null, 'as in a browser that people have');
  assert.equal(await inFrame.evaluate(() => localStorage.getItem('probe')), 'portal');
  assert.deepEqual(page.problems, []);
});

test('another portal than those that the policy names shows nothing', async (t) => {
  const { s, page } = await portal(t, '', 'autre.localhost');
  assert.match(page.problems.join('\n'), /frame-ancestors/);
  assert.ok(!s.requests.some((path) => path.endsWith('.js')), 'the form was not loaded');
});

test('starts in a sandbox without origin nor storage', async (t) => {
  const { page, frame } = await portal(t, 'sandbox="allow-scripts"');
  await started(frame);
  assert.match(await page.frames()[1].evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } }), /SecurityError/);
  assert.deepEqual(page.problems, []);
});

test('starts on an intranet without https', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url('/', 'intranet.example'));
  await started(page);
  assert.equal(await page.evaluate(() => isSecureContext), false);
  clean(page);
});

test('starts in Firefox', { timeout: 120_000 }, async (t) => {
  const s = await site(t);
  const other = await firefox();
  t.after(() => other.close());
  const page = await other.newPage();
  const problems = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(s.url('/', '127.0.0.1'));
  await page.waitForFunction(() => !document.getElementById('boot') && document.getElementById('app').innerText);
  assert.deepEqual(problems, []);
});
