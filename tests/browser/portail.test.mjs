// The protocol between a portal and the form, from two origins under the headers of production: each message in both
// directions, what foreign origins get, what a flood does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ARGS, ROOT, launch, newPage, site } from './harness.mjs';
import { cleanFrame, portal } from './portal.mjs';

const LISTED = { originesAutorisees: ['PORTAIL'] };
const EXAMPLE = await readFile(join(ROOT, 'schema/1.0.0/exemples/valides/exemple-complet.json'), 'utf8');
const SMALL = JSON.stringify({ format: 'strategie-numerique-responsable', version: '1.0.0', id: '11111111-2222-4333-8444-555555555555', intitule: 'Du portail' });

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const heading = (frame, name) => frame.getByRole('heading', { level: 1, name }).waitFor();
const overview = (frame) => frame.locator('.outline a[aria-current=page]', { hasText: 'Vue d’ensemble' }).waitFor();
const intitule = (frame) => frame.locator('[id="f---intitule"]');
const create = async (frame) => {
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(frame, 'Collectivité');
};

test('each message in both directions', async (t) => {
  const p = await portal(t, browser, {
    config: LISTED,
    ready: { capacites: ['enregistrer', 'exporter'], document: EXAMPLE, section: 'axes', theme: { accent: '#000091', scheme: 'sombre' }, inconnue: 1 },
  });
  const { page, frame } = p;
  const began = await p.until('initialise');
  assert.equal(began.reponseA, 'm0');
  assert.equal(began.charge.remarques.length, 1, 'the key that is not known is said');
  await heading(frame, 'Axes et objectifs');
  const style = (name) => page.frames()[1].evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name), name);
  assert.match(await style('--snr-accent'), /#000091/);
  assert.equal(await style('color-scheme'), 'dark');

  await p.say('aller-a', { section: 'collectivite', champ: 'intitule' });
  await heading(frame, 'Collectivité');
  await page.evaluate(() => { globalThis.keep = ({ revision }) => ['enregistre', { revision }]; });
  await intitule(frame).fill('Saisi dans le portail');
  await p.until('modifie', 'm.charge.modifie === true');
  const saved = await p.until('enregistrer', 'm.charge.document.includes("Saisi dans le portail")');
  assert.equal(JSON.parse(saved.charge.document).revision, JSON.parse(EXAMPLE).revision, 'a save puts no stamp');
  await p.until('modifie', 'm.charge.modifie === false');

  await p.say('demander-document', undefined, 'q1');
  const asked = await p.until('document', 'm.reponseA === "q1"');
  assert.equal(JSON.parse(asked.charge.document).intitule, 'Saisi dans le portail');
  assert.match(asked.charge.nom, /^strategie-numerique-responsable_.*\.json$/);

  await p.say('lecture-seule', { lectureSeule: true });
  await frame.locator(':is(input, textarea, select):not([readonly], [disabled], [type=file], [type=search])').first().waitFor({ state: 'detached' }); // nothing to write in
  await p.say('lecture-seule', { lectureSeule: false });
  await intitule(frame).fill('Encore');

  await p.say('theme', { accent: '#ffcc00', paper: { clair: '#dddddd' }, ink: { clair: '#999999' } }, 't1');
  const refused = await p.until('erreur', 'm.reponseA === "t1"');
  assert.match(refused.charge.texte, /contraste/);
  await p.say('charger', { document: SMALL }, 'c1');
  assert.deepEqual((await p.until('ouvert', 'm.reponseA === "c1"')).charge, { remarques: [] });
  await overview(frame);
  await p.say('charger', { document: '{"format":"autre"}' }, 'c2');
  assert.equal((await p.until('erreur', 'm.reponseA === "c2"')).charge.code, 'document-refuse');
  await p.say('aller-a', { section: 'relecture' });
  await frame.getByRole('button', { name: 'Télécharger le fichier' }).click();
  const exported = await p.until('exporter');
  assert.equal(JSON.parse(exported.charge.texte).intitule, 'Du portail');
  await p.say('ailleurs');
  await page.evaluate(() => port.postMessage({ ns: 'snr', v: 2, id: 'v2', type: 'theme' }));
  assert.equal((await p.until('erreur', 'm.reponseA === "v2"')).charge.code, 'version-non-prise-en-charge');
  await p.say('fermer', undefined, 'f1');
  await p.until('modifie', 'm.reponseA === "f1"');
  const window = await page.evaluate(() => windowHeard.map((m) => m.data.type));
  assert.ok(window.includes('pret') && window.includes('hauteur'));
  assert.deepEqual([...new Set(window)].sort(), ['hauteur', 'pret'], 'nothing else goes to the window');
  cleanFrame(p);
});

test('a portal that is not listed, or looks like one that is, gets `pret` and `hauteur` and nothing else', async (t) => {
  for (const config of [undefined, { originesAutorisees: ['http://portail.localhost'] }, { originesAutorisees: ['http://portail.localhost:1', 'https://portail.localhost'] }]) {
    const p = await portal(t, browser, { config, ready: { capacites: ['enregistrer', 'exporter'], document: SMALL, theme: { accent: '#ff0000' }, lectureSeule: true } });
    const { page, frame } = p;
    await create(frame);
    await intitule(frame).fill('Secret');
    await page.evaluate(() => { hello(); say('demander-document'); say('charger', { document: '{}' }); });
    await frame.locator('header .saved').getByText('Enregistré').waitFor();
    await page.waitForTimeout(300);
    const { port, window } = await page.evaluate(() => ({ port: heard, window: windowHeard }));
    assert.deepEqual(port, []);
    assert.deepEqual([...new Set(window.map((m) => m.data.type))].sort(), ['hauteur', 'pret']);
    assert.doesNotMatch(JSON.stringify(window), /Secret/);
    assert.equal(await intitule(frame).inputValue(), 'Secret', 'and it changes nothing');
    cleanFrame(p);
  }
});

test('a frame beside the form, of a listed origin, is not its parent and gets nothing', async (t) => {
  const p = await portal(t, browser, { config: LISTED });
  const { page, frame } = p;
  await create(frame);
  const got = await page.evaluate(async () => {
    const other = document.createElement('iframe');
    document.body.append(other);
    const channel = new MessageChannel();
    const got = [];
    channel.port1.onmessage = ({ data }) => got.push(data);
    globalThis.channel = channel;
    // from another window of the same origin: eval runs it there
    other.contentWindow.eval('parent.frames[0].postMessage({ ns: "snr", v: 1, type: "initialiser", charge: {} }, "*", [parent.channel.port2])');
    await new Promise((done) => setTimeout(done, 1000));
    return got;
  });
  assert.deepEqual(got, []);
});

test('an opaque parent is never obeyed, even where the headers let it show the form and config.json lists it', async (t) => {
  const s = await site(t, { ancestors: null, files: { 'config.json': '{"originesAutorisees": ["null"]}' } });
  // a page without origin may otherwise not show one of this machine
  const other = await launch({ args: [...ARGS, '--disable-features=Translate,MediaRouter,LocalNetworkAccessChecks'] });
  t.after(() => other.close());
  const page = await newPage(other);
  const script = `globalThis.heard = []; globalThis.ready = 0;
    addEventListener('message', (e) => {
      if (e.data.type !== 'pret') return;
      ready += 1;
      const channel = new MessageChannel();
      channel.port1.onmessage = (m) => heard.push(m.data);
      frames[0].postMessage({ ns: 'snr', v: 1, type: 'initialiser', charge: { lectureSeule: true } }, '*', [channel.port2]);
    });`;
  await page.goto(`data:text/html,${encodeURIComponent(`<!doctype html><title>Portail</title><script>${script}</script><iframe src="${s.url()}" width="1200" height="800"></iframe>`)}`);
  const frame = page.frameLocator('iframe');
  await create(frame);
  await intitule(frame).fill('Libre');
  await frame.locator('header .saved').getByText('Enregistré').waitFor();
  assert.ok(await page.evaluate(() => ready) > 0, 'it has heard that the form is there');
  assert.deepEqual(await page.evaluate(() => heard), []);
});

test('after a flood of 10 000 messages the next keystroke is applied and saved', async (t) => {
  const p = await portal(t, browser, { config: LISTED, ready: {} });
  const { page, frame } = p;
  await p.until('initialise');
  await create(frame);
  await page.evaluate(() => {
    for (let n = 0; n < 10_000; n += 1) say(['demander-document', 'theme', 'aller-a', 'charger'][n % 4], [undefined, { accent: '#000091' }, { section: 'suivi' }, { document: '{' }][n % 4]);
    for (let n = 0; n < 10_000; n += 1) document.querySelector('iframe').contentWindow.postMessage({ ns: 'snr', v: 1, type: 'fermer' }, '*');
  });
  const told = await p.until('erreur', 'm.charge.code === "trop-de-messages"');
  assert.ok(told);
  // once it has drained, the portal is heard again
  for (let n = 0; !await page.evaluate(() => heard.some((m) => m.reponseA === 'fin')); n += 1) {
    assert.ok(n < 40, 'it is never heard again');
    await p.say('demander-document', undefined, 'fin');
    await page.waitForTimeout(250);
  }
  await frame.getByRole('link', { name: 'Collectivité' }).first().click();
  await heading(frame, 'Collectivité');
  await intitule(frame).click();
  const before = Date.now();
  await page.keyboard.type('Après le flot');
  await page.frames()[1].waitForFunction(() => Object.values(localStorage).join().includes('Après le flot'));
  t.diagnostic(`typed and saved in ${Date.now() - before} ms`);
  assert.equal(await intitule(frame).inputValue(), 'Après le flot');
});

test('drafts kept by the portal: saved is what it answered, nothing is in the browser', async (t) => {
  const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote', ready: { capacites: ['enregistrer'] } });
  const { page, frame } = p;
  await p.until('initialise');
  await create(frame);
  const first = await p.until('enregistrer');
  await intitule(frame).fill('Chez le portail');
  await page.waitForTimeout(1200);
  assert.equal(await frame.locator('header .saved').getByText('Enregistré').count(), 0, 'not said before the portal answers');
  await p.say('enregistre', { revision: first.charge.revision });
  const second = await p.until('enregistrer', 'm.charge.document.includes("Chez le portail")');
  await p.say('refuse', { revision: second.charge.revision, raison: 'le serveur est en maintenance.' });
  await frame.getByText('le serveur est en maintenance.').waitFor();
  await frame.getByText('Ce brouillon n’est pas enregistré.').waitFor();
  await page.evaluate(() => { globalThis.keep = ({ revision }) => ['enregistre', { revision }]; });
  await intitule(frame).fill('Chez le portail, encore');
  await p.until('enregistrer', 'm.charge.document.includes("encore")');
  await frame.locator('header .saved').getByText(/Enregistré à .* dans le portail/).waitFor();
  assert.equal(await page.frames()[1].evaluate(() => Object.keys(localStorage).filter((key) => /:(copy|edits|meta)/.test(key)).length), 0);
  cleanFrame(p);
});

test('a portal that does not answer in two seconds: the browser keeps drafts, and it is said', async (t) => {
  const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote' });
  const { frame } = p;
  await frame.getByText('Le portail n’a pas répondu').waitFor({ timeout: 6000 });
  await create(frame);
  await intitule(frame).fill('Dans ce navigateur');
  await frame.locator('header .saved').getByText(/Enregistré à .* dans ce navigateur/).waitFor();
  cleanFrame(p);
});

test('the frame is removed in the middle of typing and put back: everything is there', async (t) => {
  const p = await portal(t, browser, { config: LISTED, ready: {} });
  const { page, frame } = p;
  await p.until('initialise');
  await create(frame);
  await intitule(frame).click();
  await page.keyboard.type('Au milieu d’une phr');
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    frame.remove();
    document.body.append(frame);
  });
  await overview(frame); // in a frame, no address is the last draft
  await frame.getByRole('link', { name: 'Collectivité' }).first().click();
  assert.equal(await intitule(frame).inputValue(), 'Au milieu d’une phr');
});

test('what config.json and the address set: collectivité, section, scheme, contact, retention; what is wrong is in the console', async (t) => {
  const s = await site(t, { files: {
    'config.json': JSON.stringify({
      collectivite: { nom: 'Rennes', siren: '213502388', type: 'commune' }, contact: { nom: 'Le service numérique', courriel: 'aide@exemple.fr' },
      conservation: 'Un an au plus.', theme: { accent: '#ffcc00', radius: '1em' }, autre: 1,
    }),
  } });
  const page = await newPage(browser);
  await page.goto(`${s.url()}?scheme=sombre&section=moyens&utm=1`);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(page, 'Moyens et gouvernance');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), 'sombre');
  await page.getByRole('link', { name: 'Collectivité' }).first().click();
  await page.getByText('Rennes').first().waitFor();
  assert.equal(page.problems.length, 2, page.problems.join('\n'));
  assert.ok(page.problems.every((problem) => problem.startsWith('warning: ')), page.problems.join('\n'));
  await page.goto(`${s.url()}#/a-propos`);
  await page.getByText('Un an au plus.').waitFor();
  await page.getByRole('link', { name: 'aide@exemple.fr' }).waitFor();
});

test('alone and without anything set, the part for portals is not fetched', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(s.url());
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await heading(page, 'Collectivité');
  await page.waitForLoadState('networkidle');
  assert.ok(!s.requests.some((path) => /portail/.test(path)), s.requests.join(' '));
});

for (const [what, name] of [['wasm', /^portail-.*\.wasm$/], ['module', /^portail-.*\.js$/]]) {
  test(`an altered ${what} of the part for portals is refused: the form goes on, and nobody is obeyed`, async (t) => {
    const pages = {};
    const s = await site(t, { pages, tamper: (file) => name.test(file) });
    pages['/portail'] = `<!doctype html><link rel="icon" href="data:,"><title>Portail</title><script>globalThis.heard = [];
      addEventListener('message', () => { const c = new MessageChannel(); c.port1.onmessage = (m) => heard.push(m.data); frames[0].postMessage({ ns: 'snr', v: 1, type: 'initialiser', charge: {} }, '*', [c.port2]); });
      </script><iframe src="${s.url()}" width="1200" height="800"></iframe>`;
    const page = await newPage(browser);
    await page.goto(s.url('/portail')); // a portal of the same origin, that may speak
    const frame = page.frameLocator('iframe');
    await create(frame);
    await intitule(frame).fill('Malgré tout');
    await frame.locator('header .saved').getByText('Enregistré').waitFor();
    assert.ok(page.problems.some((problem) => /integrity/.test(problem)), page.problems.join('\n'));
    assert.deepEqual(await page.evaluate(() => heard), []);
  });
}
