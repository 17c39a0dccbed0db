// What a portal keeps in place of the browser, or beside it: nothing that was typed is lost on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage, site } from './harness.mjs';
import { cleanFrame, portal } from './portal.mjs';

const LISTED = { originesAutorisees: ['PORTAIL'] };
const GIVEN = JSON.stringify({ format: 'strategie-numerique-responsable', version: '1.0.0', id: '11111111-2222-4333-8444-555555555555', intitule: 'Du portail' });

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const intitule = (frame) => frame.locator('[id="f---intitule"]');
const collectivite = async (frame) => {
  await frame.getByRole('link', { name: 'Collectivité' }).first().click();
  await frame.getByRole('heading', { level: 1, name: 'Collectivité' }).waitFor();
};
const overview = (frame) => frame.locator('.outline a[aria-current=page]', { hasText: 'Vue d’ensemble' }).waitFor();
const keys = (page) => page.frames()[1].evaluate(() => Object.keys(localStorage).filter((key) => /:(copy|edits|meta)/.test(key)));

for (const how of ['the frame is removed', 'the portal says that it closes']) {
  test(`${how} while a save is on its way: what was typed since is handed over too`, async (t) => {
    const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote', ready: { capacites: ['enregistrer'], document: GIVEN, section: 'collectivite' } });
    const { page, frame } = p;
    await p.until('initialise');
    await intitule(frame).fill('Un début');
    await p.until('enregistrer', 'm.charge.document.includes("Un début")'); // and the portal does not answer
    await intitule(frame).pressSequentially(', puis la suite');
    if (how === 'the frame is removed') await page.evaluate(() => document.querySelector('iframe').remove());
    else {
      await p.say('fermer', undefined, 'fin');
      assert.equal((await p.until('modifie', 'm.reponseA === "fin"')).charge.modifie, true, 'the portal has not said that it has it');
    }
    await p.until('enregistrer', 'm.charge.document.includes("Un début, puis la suite")', 2000);
    cleanFrame(p);
  });
}

test('a portal that only wants a copy: the browser keeps drafts, and the portal gets each save', async (t) => {
  const p = await portal(t, browser, { config: LISTED, ready: { capacites: ['enregistrer'], document: GIVEN, section: 'collectivite' } });
  const { page, frame } = p;
  await page.evaluate(() => { globalThis.keep = ({ revision }) => ['enregistre', { revision }]; });
  await p.until('initialise');
  await intitule(frame).fill('Dans les deux');
  await p.until('enregistrer', 'm.charge.document.includes("Dans les deux")');
  await frame.locator('header .saved').getByText(/Enregistré à .* dans ce navigateur/).waitFor();
  assert.ok((await keys(page)).length > 0);

  // it comes back with what it had first: the draft with what was typed since is taken up, and handed over
  await page.reload();
  const again = await p.until('enregistrer', 'm.charge.document.includes("Dans les deux")');
  assert.ok(again);
  await collectivite(frame);
  assert.equal(await intitule(frame).inputValue(), 'Dans les deux');
  await frame.getByRole('link', { name: 'Mes stratégies' }).first().click();
  await frame.getByRole('heading', { level: 1, name: 'Mes stratégies' }).waitFor();
  assert.equal(await frame.locator('table tbody tr').count(), 1, 'one draft');
  assert.equal(await frame.getByText('rien n’est envoyé').isVisible(), false, 'it is not true any more');

  // with another state of the same strategy: beside, and it is said
  await p.say('charger', { document: GIVEN.replace('Du portail', 'Ailleurs') }, 'autre');
  const { remarques } = (await p.until('ouvert', 'm.reponseA === "autre"')).charge;
  assert.match(remarques.join(), /déjà ici, dans un autre état/);
  cleanFrame(p);
});

test('a portal of the same origin may speak without any configuration', async (t) => {
  const p = await portal(t, browser, { host: 'formulaire.localhost', ready: { document: GIVEN, lectureSeule: true } });
  await p.until('initialise');
  await overview(p.frame);
  await collectivite(p.frame);
  assert.equal(await intitule(p.frame).inputValue(), 'Du portail');
  assert.equal(await intitule(p.frame).getAttribute('readonly'), '');
  cleanFrame(p);
});

test('nobody keeps drafts: it is said, and nothing is in the browser', async (t) => {
  const p = await portal(t, browser, { config: LISTED, query: '?stockage=aucun' });
  const { frame, page } = p;
  await frame.getByText('Ce navigateur ne garde rien').waitFor();
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await intitule(frame).fill('Perdu à la fermeture');
  await frame.getByText('Ce navigateur n’enregistre rien ici').waitFor();
  await page.waitForTimeout(1200);
  assert.deepEqual(await keys(page), []);
  cleanFrame(p);
});

test('a portal that does not keep: the browser does, and both are told', async (t) => {
  const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote', ready: { capacites: ['exporter'] } });
  const { frame } = p;
  assert.match((await p.until('initialise')).charge.remarques.join(), /stockage=hote/);
  await frame.getByText('Le portail ne propose pas d’enregistrer').waitFor();
  await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await intitule(frame).fill('Ici');
  await frame.locator('header .saved').getByText(/Enregistré à .* dans ce navigateur/).waitFor();
  cleanFrame(p);
});

test('outside of a portal `stockage=hote` keeps drafts in this browser, and says so', async (t) => {
  const s = await site(t);
  const page = await newPage(browser);
  await page.goto(`${s.url()}?stockage=hote&lecture-seule=non`);
  await page.getByText('Cette page n’est pas dans un portail').waitFor();
  await page.goto(`${s.url()}?lecture-seule`);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).click();
  await page.locator('[id="f---intitule"][readonly]').waitFor();
  assert.deepEqual(page.problems, []);
});

for (const [how, leave] of [
  ['« Mes stratégies »', async ({ frame }) => frame.getByRole('link', { name: 'Mes stratégies' }).first().click()],
  ['another document of the portal', async (p) => p.say('charger', { document: GIVEN.replace('Du portail', 'Une autre') }, 'autre')],
]) {
  test(`a document that is left for ${how} is handed over first`, async (t) => {
    const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote', ready: { capacites: ['enregistrer'], document: GIVEN, section: 'collectivite' } });
    await p.until('initialise');
    await intitule(p.frame).fill('Un début');
    await p.until('enregistrer', 'm.charge.document.includes("Un début")'); // and the portal does not answer
    await intitule(p.frame).pressSequentially(', et sa fin');
    await leave(p);
    await p.until('enregistrer', 'm.charge.document.includes("Un début, et sa fin")', 2000);
    cleanFrame(p);
  });
}
test('what was written while the portal was waited for goes on in this browser, and it stays said', async (t) => {
  const p = await portal(t, browser, { config: LISTED, query: '?stockage=hote' }); // a portal that never speaks
  const { page, frame } = p;
  const begin = async (title) => {
    await frame.getByRole('button', { name: 'Nouvelle stratégie' }).click();
    await intitule(frame).fill(title);
  };
  await frame.getByText('Enregistré').or(frame.getByRole('heading', { level: 1, name: 'Mes stratégies' })).first().waitFor();
  await begin('Pendant l’attente');
  await frame.getByText('Le portail n’a pas répondu').waitFor();
  await frame.locator('header .saved').getByText(/Enregistré à .* dans ce navigateur/).waitFor();
  await frame.getByRole('link', { name: 'Collectivité' }).first().click();
  assert.equal(await intitule(frame).inputValue(), 'Pendant l’attente');
  // and with a draft that is here already
  await page.reload();
  await frame.getByText('Le portail n’a pas répondu').waitFor();
  await frame.getByRole('link', { name: 'Collectivité' }).first().waitFor();
  assert.ok(await frame.getByText('Le portail n’a pas répondu').isVisible());
  cleanFrame(p);
});
