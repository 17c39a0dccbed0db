// A portal that shows the form in its only frame, and the browsers that people have: table B.2 of what may go wrong names
// their flags. P: partitioned storage, as in production (what `launch` gives). D: not partitioned, and the storage of other
// sites blocked. U: not partitioned, and allowed.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UNPARTITIONED, profile, site } from './harness.mjs';

/** What portals write when they are strict: no downloads, no windows, no printing, no other tab. */
export const STRICT = 'sandbox="allow-scripts allow-same-origin"';
/** The same without origin, so without storage. */
export const OPAQUE = 'sandbox="allow-scripts"';

/**
 * `url`: of the portal; `address`: of the form in its frame. `attributes`: of the frame; `host`, `form`: the names of the two.
 * Other `hosts` are portals too. What is left is for `site`.
 */
export async function portal(t, { attributes = '', host = 'portail.localhost', hosts = [], form = 'formulaire.localhost', ...options } = {}) {
  const pages = {};
  const s = await site(t, { ancestors: [host, ...hosts].map((name) => `http://${name}:*`).join(' '), pages, ...options });
  const address = s.url('/', form);
  pages['/portail'] = `<!doctype html><html lang="fr"><link rel="icon" href="data:,"><title>Portail</title><iframe title="Formulaire" ${attributes} src="${address}" width="1100" height="700"></iframe>`;
  return { s, address, url: s.url('/portail', host), of: (name) => s.url('/portail', name) };
}

const COOKIES = { blocked: { default_content_setting_values: { cookies: 2 } }, others: { cookie_controls_mode: 1 }, allowed: { cookie_controls_mode: 0 } };
/** A page of a browser of its own: what it keeps (`blocked`, `others`: of other sites nothing, `allowed`), partitioned or not. */
export async function person(t, keeps, partitioned = true) {
  const who = await profile(t, partitioned ? {} : { args: UNPARTITIONED });
  await mkdir(join(who.folder, 'Default'), { recursive: true });
  await writeFile(join(who.folder, 'Default/Preferences'), JSON.stringify({ profile: COOKIES[keeps] }));
  return who.open();
}

/** What always stands at the head of the page, or is said now. */
export const notice = (page, words) => page.getByRole('alert').filter({ hasText: words });
/** A new strategy in the frame of a portal, with its title. */
export async function begin(frame, title) {
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await frame.locator('[id="f---intitule"]').pressSequentially(title);
}
/** Whether a click gives a file, within a second. */
export async function gives(page, button) {
  const file = page.waitForEvent('download', { timeout: 1000 }).then(() => true, () => false);
  await button.click();
  return file;
}
/** What is in the clipboard, by pasting it in a field. */
export async function pasted(page, field) {
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  return field.inputValue();
}
/** All of an area is selected, and it has the focus. */
export async function selected(area) {
  const [focused, start, end, length] = await area.evaluate((a) => [document.activeElement === a, a.selectionStart, a.selectionEnd, a.value.length]);
  assert.deepEqual([focused, start, end], [true, 0, length]);
}
