// A person whose browser is killed, in Chromium and in Firefox ESR: the same gestures. The pages are Playwright's and
// Puppeteer's; what is asked of them here, both understand.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { empty } from './base.mjs';
import { draftId } from './desk.mjs';
import { clean, firefox, profile, site } from './harness.mjs';

/** The control of a field of « Collectivité ». */
const control = (keys) => `[id="f---${keys}"]`;

/**
 * SIGKILL of all processes of a browser; the moment it began. Only the first of Firefox names the folder: the others are
 * those that it started.
 */
async function kill(folder) {
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(async (pid) => {
    const [command, stat] = await Promise.all(['cmdline', 'stat'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')));
    return { pid, command, parent: stat.slice(stat.lastIndexOf(')')).split(' ')[2] };
  }));
  const ours = new Set(all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid));
  for (let before = 0; before < ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  const began = Date.now();
  for (const pid of ours) try { process.kill(Number(pid), 'SIGKILL'); } catch { /* gone already */ }
  return began;
}

/** A person at `url`. `open` starts the browser and gives its page, `close` ends it, `check` looks at the page before that. */
async function person(url, folder, { open, close, check = () => {} }) {
  let page = await open();
  return {
    /** A new strategy; the id of its draft. */
    async begin() {
      await page.goto(url);
      const found = await page.waitForFunction(() => [...document.querySelectorAll('main button')].find((button) => button.innerText === 'Nouvelle stratégie'));
      await found.asElement().click();
      await page.waitForSelector(control('intitule'));
      return draftId(page);
    },
    /** A draft by its address. */
    async open(draft) {
      await page.goto(`${url}#/${draft}/collectivite`);
      await page.waitForSelector(control('intitule')).catch(async (cause) => {
        throw new Error(`the draft does not open: ${await page.$eval('body', (body) => body.innerText)}`, { cause });
      });
    },
    /** What is in these fields. */
    read: (fields) => Promise.all(fields.map(async (keys) => {
      await page.waitForSelector(control(keys));
      return page.$eval(control(keys), (field) => field.value);
    })),
    /** A key at the end of a field. */
    async press(keys, key) {
      await page.$eval(control(keys), (field) => {
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
      });
      await page.keyboard.press(key);
    },
    /** Empties a field. */
    async blank(keys) {
      await page.$eval(control(keys), (field) => {
        field.focus();
        field.select();
      });
      await page.keyboard.press('Delete');
    },
    /** Empties localStorage. */
    empty: () => empty(page),
    /** Kills the browser; the moment it began. */
    async kill() {
      await check(page);
      const began = await kill(folder);
      await close().catch(() => {});
      return began;
    },
    /** The browser again. */
    async back() {
      page = await open();
    },
    async end() {
      await check(page);
      await close();
    },
  };
}

export async function chromium(t) {
  const s = await site(t);
  const { folder, open, close } = await profile(t);
  return person(s.url(), folder, { open, close, check: clean });
}

export async function firefoxEsr(t) {
  const s = await site(t);
  const folder = await mkdtemp(join(tmpdir(), 'snr-firefox-'));
  t.after(async () => {
    await kill(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  let browser;
  const open = async () => {
    browser = await firefox({ userDataDir: folder });
    return browser.newPage();
  };
  return person(s.url('/', '127.0.0.1'), folder, { open, close: () => browser.close() });
}
