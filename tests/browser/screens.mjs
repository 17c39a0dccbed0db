// The screens of the form, and what is asked of each of them.
import assert from 'node:assert/strict';
import { axe, clean, newPage, nodes, site } from './harness.mjs';
import { go } from './walk.mjs';

export const NODES = 330;
// at 900 the outline has just come beside the document, at 640 tables are just not yet stacked
const WIDTHS = [1280, 900, 700, 640, 360, 320];
const HEIGHT = 800;

/** A strategy as long as the longest that were published: many of everything, and an objectif that holds most of it. */
export function large() {
  const many = (n, make) => Array.from({ length: n }, (_, i) => make(i, i + 1));
  const words = 'une phrase assez longue pour aller à la ligne dans une colonne étroite, avec ses virgules';
  // the first of each have much of everything inside them; all of them would make a page to read that axe cannot read in time
  const deep = (i, n, make) => (i < 4 ? many(n, make) : []);
  const person = (id) => ({ id, personne: 'Camille Exemple', fonction: 'chargée de mission', service: 'Direction des systèmes d’information', courriel: 'camille@ville.example' });
  const lines = (id, key, i) => deep(i, 6, (j) => ({ id: `${id}${key}${j}`, annee: 2025 + j, unite: 'eur_ht', prevu: 12000 * (j + 1), realise: 9000 * (j + 1), commentaire: words }));
  const donnees = (id, n) => many(n, (i) => ({
    id: `${id}${i}`, intitule: `Donnée ${i}, ${words}`, unite: 'équipements', annee: 2024, valeur: 1250 + i,
    ventilation: deep(i, 6, (j) => ({ id: `${id}${i}v${j}`, poste: `poste ${j}`, unite: '%', valeur: 10 + j })),
  }));
  const objectif = (i) => (i % 3 === 0 ? `o${i % 12}` : 'o0');
  return {
    format: 'strategie-numerique-responsable', version: '1.0.0', id: '6f1c1a52-6a0e-4c56-9d8f-1a2b3c4d5e71', etat: 'brouillon', intitule: `Stratégie ${words}`,
    collectivites: many(12, (i) => ({ id: `c${i}`, nom: `Commune ${i}`, type: 'commune', population: 50000 + i })),
    deliberations: many(24, (i) => ({ id: `d${i}`, collectivite: `c${i % 12}`, porte_sur: 'strategie', date: `20${10 + i % 15}-03-12`, objet: `Délibération ${i}, ${words}` })),
    programme_de_travail: {
      acteurs: many(40, (i) => ({ id: `a${i}`, nom: `Acteur ${i}`, categorie: 'association', role: words, modalite_association: 'convention' })),
      bilan_impact: { synthese: `${words}\n${words}`, donnees: donnees('di', 30) },
      bilan_usages: { donnees: donnees('du', 25) },
      actions_engagees: many(30, (i) => ({ id: `e${i}`, intitule: `Action ${i}, ${words}`, debut: '2021', themes: [1, 2] })),
    },
    strategie: {
      vision: words,
      axes: many(10, (i) => ({ id: `x${i}`, ...(i > 5 && { parent: 'x0' }), intitule: `Axe ${i}, ${words}`, themes: [1 + i % 6] })),
      objectifs: many(12, (i) => ({ id: `o${i}`, axe: `x${i % 10}`, intitule: `Objectif ${i}, ${words}`, themes: [1, 2, 3], odd: [9, 12, 13] })),
      indicateurs: many(30, (i) => ({
        id: `i${i}`, objectifs: [objectif(i)], intitule: `Indicateur ${i}, ${words}`, unite: 't CO2e', reference: { annee: 2022, valeur: 900 },
        cibles: deep(i, 6, (j) => ({ id: `i${i}c${j}`, annee: 2025 + j, valeur: -10 - j, mode: 'evolution_pct' })),
        releves: deep(i, 14, (j) => ({ id: `i${i}r${j}`, collectivite: `c${j % 12}`, annee: 2023 + j % 7, valeur: 860 - j })),
        pilotes: deep(i, 3, (j) => person(`i${i}p${j}`)),
      })),
      mesures: many(107, (i) => ({
        id: `m${i}`, ...(i % 9 === 8 ? { parent: `m${i - 1}` } : i % 7 === 6 ? {} : { objectifs: [objectif(i)] }), intitule: `Mesure ${i}, ${words}`, description: words,
        statut: 'en_cours', volets: ['interne'], echeance: '2028-06', partenaires: ['un partenaire', 'un autre'],
        pilotes: deep(i, 3, (j) => person(`m${i}p${j}`)), etapes: deep(i, 8, (j) => ({ id: `m${i}e${j}`, intitule: `Étape ${j}`, echeance: `202${j}` })),
        budget: lines(`m${i}`, 'b', i), financements: lines(`m${i}`, 'f', i), suivi: deep(i, 8, (j) => ({ id: `m${i}s${j}`, annee: 2023 + j, statut: 'en_cours', avancement: 10 * j, commentaire: words })),
      })),
      moyens: many(24, (i) => ({ id: `y${i}`, type: 'humains', objectifs: [objectif(i)], intitule: `Moyen ${i}`, budget: lines(`y${i}`, 'b', i) })),
      gouvernance: {
        pilotes: many(12, (i) => person(`gp${i}`)), instances: many(12, (i) => ({ id: `n${i}`, nom: `Comité ${i}`, role: words, periodicite: 'trimestrielle' })),
      },
      calendrier: many(25, (i) => ({ id: `k${i}`, date: `20${20 + i % 10}-06`, intitule: `Date ${i}` })),
    },
    bilans_annuels: many(9, (i) => ({ id: `b${i}`, annee: 2020 + i, synthese_interne: words, presentations: many(3, (j) => ({ id: `b${i}p${j}`, collectivite: `c${j}`, date: `20${20 + i}-01-2${j}` })) })),
    documents_lies: many(25, (i) => ({ id: `l${i}`, type: 'pcaet', intitule: `Document ${i}`, url: `https://exemple.fr/${i}` })),
    labels: many(9, (i) => ({ id: `z${i}`, nom: `Label ${i}`, niveau: '2' })),
  };
}

/** The first row of each of the lists of a file, by the keys that lead to it: `donnees`, `releves`, `bilans_annuels`… */
export function firsts(doc, found = {}) {
  for (const [key, v] of Object.entries(doc)) {
    if (Array.isArray(v) && v[0]?.id) {
      found[key] ??= v[0].id;
      v.forEach((row) => firsts(row, found));
    } else if (typeof v === 'object' && v !== null && !Array.isArray(v)) firsts(v, found);
  }
  return found;
}

/**
 * Every screen of a draft, one after the other: `see(name)` is called on each. `rows`: an objectif, a mesure, an indicateur
 * and an axe that it has, of which each part is looked at; `others`: other rows.
 */
export async function screens(page, { rows, others = {} }, see) {
  for (const section of ['apercu', 'collectivite', 'programme', 'axes', 'moyens', 'suivi', 'relecture']) {
    await go(page, section);
    await see(section);
    // with a row open in each of its lists, one list after the other
    const lists = page.locator('main section.listed:has(table.rows th button.go:visible)');
    for (let n = 0; n < await lists.count(); n++) {
      await go(page, 'apercu');
      await go(page, section);
      await lists.nth(n).locator('th button.go').first().click();
      await page.locator('main tr.open').waitFor();
      await see(`${section}, a row of « ${(await lists.nth(n).locator(':is(h2, h3) span').first().innerText()).trim()} » open`);
    }
  }
  await go(page, 'programme', '-', 'programme_de_travail.acteurs');
  await see('acteurs alone');
  await go(page, 'suivi', '-', 'suivi-mesures');
  await see('follow-up of mesures alone');
  for (const [what, id] of Object.entries(others)) {
    await go(page, 'collectivite', id);
    await see(`a row of ${what}`);
  }
  for (const [what, id] of Object.entries(rows)) {
    await go(page, 'axes', id);
    await see(what);
    const parts = page.locator('.part > h2 > button');
    for (let n = 0; n < await parts.count(); n++) {
      await parts.nth(n).click();
      await page.locator('.part.open').waitFor();
      await see(`${what}, « ${(await parts.nth(n).locator('span').first().innerText()).trim()} »`);
    }
  }
  if (!rows.objectif) return;
  await go(page, 'axes', rows.objectif);
  const row = page.locator('main section.listed th button.go');
  if (await row.count() > 0) {
    await row.first().click();
    await see('objectif, a mesure open');
  }
  await go(page, 'axes', rows.objectif, 'mesures');
  await see('mesures of an objectif alone');
}

/** One h1, and no level is skipped; the page to read has headings of its own. */
async function headings(page) {
  const [own, read] = await page.evaluate(() => {
    const all = [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].filter((h) => h.checkVisibility());
    const inside = (h) => h.closest('#lecture') !== null;
    const levels = (some) => some.map((h) => Number(h.tagName[1]));
    return [levels(all.filter((h) => !inside(h))), levels(all.filter(inside))];
  });
  const found = [];
  if (own.filter((level) => level === 1).length !== 1 || own[0] !== 1) found.push(`h1: ${own}`);
  for (const levels of [own, read]) {
    levels.forEach((level, i) => { if (level > (levels[i - 1] ?? 0) + 1) found.push(`h${level} after h${levels[i - 1] ?? 0}: ${levels}`); });
  }
  return found;
}

/** What goes beyond the sides of the page, at each width and with the text of twice its size. */
export async function overflow(page) {
  const found = [];
  const look = async (what) => {
    const wide = await page.evaluate(async () => {
      await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      // an element may be wider than what it is in, where that scrolls or cuts
      const cut = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (p !== document.body && getComputedStyle(p).overflowX !== 'visible') return true; return false; };
      const out = [...document.querySelectorAll('body *')].filter((e) => {
        const { right, width: w } = e.getBoundingClientRect();
        return w > 0 && right > width + 1 && !cut(e);
      });
      return [`${document.documentElement.scrollWidth} > ${width}`, ...out.slice(-2).map((e) => e.outerHTML.slice(0, 120))];
    });
    if (wide.length > 0) found.push(`${what}: ${wide.join(' ')}`);
  };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await look(`${width} px`);
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  await page.evaluate(() => { document.documentElement.style.fontSize = '32px'; });
  await look('200 %');
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  return found;
}

/** Nodes without those of the page to read. */
async function count(page) {
  const read = await page.evaluate(() => document.querySelectorAll('#lecture *').length - document.querySelectorAll('#lecture svg *').length);
  return await nodes(page) - read;
}

/** All that is asked of a screen: `[what is wrong, ...]`, and its nodes. */
async function judge(page) {
  // what is under the bar is no smaller for it
  await page.evaluate(() => scrollTo(0, 0));
  const wrong = [...await headings(page), ...await axe(page), ...await overflow(page)];
  const n = await count(page);
  if (n > NODES) wrong.push(`${n} nodes`);
  clean(page);
  return { wrong, n };
}

/** The outline of the open draft. */
export const outline = (page) => page.getByRole('navigation', { name: 'Plan de la stratégie' });
/** A page where a file has been opened. */
export async function opened(t, browser, text) {
  const page = await newPage(browser, { reducedMotion: 'reduce' });
  const s = await site(t);
  await page.goto(s.url());
  await page.getByLabel('Ouvrir un fichier…').setInputFiles({ name: 'essai.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await outline(page).getByRole('link', { name: 'Collectivité' }).waitFor();
  return page;
}
/** Judges every screen of the open draft, after those that `more` shows, and writes its nodes in the table, under a name. */
export async function look(page, table, name, which, more = async () => {}) {
  const counts = new Map();
  const found = [];
  table.set(name, counts);
  const see = async (screen) => {
    const { wrong, n } = await judge(page);
    counts.set(screen, n);
    found.push(...wrong.map((text) => `${screen}: ${text}`));
  };
  await more(see);
  await screens(page, which, see);
  assert.deepEqual(found, []);
}

/** Says the nodes of each screen, one line a screen and one column a document; fails with all that is wrong. */
export function report(t, table) {
  const documents = [...table.keys()];
  const all = [...new Set(documents.flatMap((name) => [...table.get(name).keys()]))];
  t.diagnostic(`${''.padEnd(64)} ${documents.map((name) => name.padStart(8)).join(' ')}`);
  for (const screen of all) {
    t.diagnostic(`${screen.padEnd(64)} ${documents.map((name) => String(table.get(name).get(screen) ?? '').padStart(8)).join(' ')}`);
  }
  assert.ok(all.length > 0);
}
