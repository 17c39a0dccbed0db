// A person who writes a strategy that they have on paper: everything that a file holds, section after section, typed as one
// writes French. What a field wants is seen on the screen; where a value stands in the file says how it is typed.
import assert from 'node:assert/strict';
import * as person from './person.mjs';

/** What nobody writes: identifiers and stamps. `extensions` belong to other programs. */
export const STAMPS = ['$schema', 'format', 'version', 'id', 'revision', 'revisions_precedentes', 'cree_le', 'modifie_le', 'genere_par', 'extensions'];

/** Section, and what is written there, in an order in which what is named is there before what names it. */
const ORDER = [
  ['Collectivité', ['intitule', 'etat', 'periode', 'collectivites', 'contact', 'documents_lies', 'deliberations', 'labels', 'remarque', 'remarque_interne', 'licence']],
  ['Programme de travail', ['programme_de_travail']],
  ['Moyens et gouvernance', ['strategie.gouvernance', 'strategie.calendrier']],
  ['Axes et objectifs', ['strategie.vision']],
  ['Axes et objectifs', ['strategie.axes', 'strategie.objectifs', 'strategie.mesures', 'strategie.indicateurs']],
  ['Moyens et gouvernance', ['strategie.moyens']],
  ['Suivi annuel', ['bilans_annuels']],
];
/** What the plan of « Axes et objectifs » calls the way to add one. */
const PLAN = { axes: 'Ajouter un axe', objectifs: 'Ajouter un objectif', mesures: 'Ajouter une mesure', indicateurs: 'Ajouter un indicateur' };

// ---- How values are typed

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const QUALIFIERS = { environ: 'environ', plus_de: 'plus de', moins_de: 'moins de', au_moins: 'au moins', au_plus: 'au plus' };
const UNITS = { eur: '€', eur_ht: '€ HT', eur_ttc: '€ TTC', etp: 'ETP', agents: 'agents', jours: 'jours' };

/** 1234567.5 as « 1 234 567,5 ». */
const number = (n) => {
  const [whole, rest] = String(Math.abs(n)).split('.');
  return (n < 0 ? '−' : '') + whole.replace(/\B(?=(\d{3})+$)/g, ' ') + (rest ? `,${rest}` : '');
};
const signed = (n) => (n < 0 ? number(n) : `+${number(n)}`);
const grouped = (text, ...sizes) => sizes.map((size) => [text.slice(0, size), text = text.slice(size)][0]).join(' ').trim();
/** « 2025 », « mars 2025 », « 12 décembre 2024 ». */
const date = (text) => {
  const [year, month, day] = text.split('-').map(Number);
  return [day === 1 ? '1er' : day, MONTHS[month - 1], year].filter(Boolean).join(' ');
};
/** How the value of a key is typed; the others as they are. */
const HOW = Object.fromEntries([
  [['debut', 'fin', 'date', 'date_fin', 'echeance', 'cumul_depuis', 'date_debat_budgetaire'], date],
  [['population', 'communes_membres'], number],
  [['avancement'], (n) => `${number(n)} %`],
  [['siren'], (text) => grouped(text, 3, 3, 3)],
  [['siret'], (text) => grouped(text, 3, 3, 3, 5)],
  [['partenaires', 'publics', 'etiquettes'], (all) => all.join('\n')],
  [['odd'], (all) => all.join(', ')],
].flatMap(([keys, how]) => keys.map((key) => [key, how])));

/** « environ 900 », « −10 à −25 % », « 84 000 / 300 000 », « 680 (600 à 750) », « valeur −3 ». */
export function value({ valeur, min, max, numerateur, denominateur, qualificatif, mode }, unite = '') {
  const changes = mode === 'evolution' || mode === 'evolution_pct';
  const one = changes ? signed : number;
  // a fall is said from the smaller to the larger
  const span = () => (max < 0 ? [max, min] : [min, max]).map((n) => (n === undefined ? '…' : one(n))).join(' à ');
  const inside = numerateur !== undefined ? `${number(numerateur)} / ${number(denominateur)}`
    : min !== undefined || max !== undefined ? span() : '';
  let text = valeur === undefined ? inside : one(valeur);
  if (mode === 'evolution_pct') text += ' %';
  else if (mode === 'evolution' && unite === '%') text += ' points';
  else if (/^[%€]/.test(unite) && numerateur === undefined) text += ` ${unite}`;
  if (valeur !== undefined && inside) text += ` (${inside})`;
  if (mode === undefined && valeur < 0) text = `valeur ${text}`;
  return [QUALIFIERS[qualificatif], text].filter(Boolean).join(' ');
}

// ---- What there is to write

const isRows = (v) => Array.isArray(v) && typeof v[0] === 'object';
const isPart = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);

/**
 * What there is to write in an object, field by field as the screen has them: `[{ keys, rows }]` for its lists, else
 * `[{ keys, value }]` with a text, or what is to be ticked or chosen. `unite`: that of the object around it.
 */
function entries(o, unite = '', prefix = '') {
  const out = [];
  const put = (key, value) => out.push({ keys: prefix + key, value });
  const line = 'prevu' in o || 'realise' in o;
  const measured = ['valeur', 'min', 'max', 'numerateur', 'denominateur'].some((key) => typeof o[key] === 'number');
  const amount = (n, qualifier) => [qualifier && QUALIFIERS[o.qualificatif], number(n), UNITS[o.unite]].filter(Boolean).join(' ');
  const own = o.unite ?? unite;
  const done = new Set(prefix ? [] : STAMPS);
  const skip = (...keys) => keys.forEach((key) => done.add(key));
  if (line) skip('unite', 'qualificatif');
  for (const [key, v] of Object.entries(o)) {
    if (done.has(key)) continue;
    if (isRows(v)) out.push({ keys: prefix + key, rows: v, unite: own });
    else if (isPart(v)) out.push(...entries(v, own, `${prefix}${key}.`));
    else if (key === 'prevu') put(key, amount(v, true));
    else if (key === 'realise') put(key, amount(v, !('prevu' in o)));
    else if (key === 'annee' && 'annee_fin' in o) put(key, `${v} à ${o.annee_fin}`), skip('annee_fin');
    else if (key === 'annee_fin') put('annee', `jusqu’en ${v}`);
    else if (measured && ['valeur', 'min', 'max', 'numerateur', 'denominateur', 'qualificatif', 'mode'].includes(key)) {
      put('valeur', value(o, own));
      skip('valeur', 'min', 'max', 'numerateur', 'denominateur', 'qualificatif', 'mode');
    } else put(key, HOW[key] ? HOW[key](v) : typeof v === 'number' ? String(v) : v);
  }
  return out;
}

// ---- Writing it

/** Someone who writes `file` in a page where a new strategy is open. */
export function writer(page, file) {
  /** What rows are called, by the id they have in the file, once they are written. */
  const names = new Map();
  const call = (o) => {
    const title = ['intitule', 'nom', 'poste', 'objet', 'service', 'personne', 'fonction', 'structure', 'financeur', 'organe'].map((key) => o[key]).find((t) => typeof t === 'string');
    names.set(o.id, [o.numero, title].filter(Boolean).join(' '));
  };
  const namesOf = (ids) => [ids].flat().map((id) => names.get(id) ?? assert.fail(`${id} is named before it is written`));

  async function one(row, { keys, value, rows, unite }, how) {
    switch (how) {
      case 'list':
        for (const o of rows) await inList(row, keys, o, unite);
        return;
      case 'choice': return person.choose(page, row, keys, value);
      case 'reference': return person.pick(page, row, keys, namesOf(value));
      case 'boxes': return person.tickAll(page, row, keys, value);
      case 'yes': return person.tick(page, row, keys);
      default: return person.fill(page, row, keys, String(value));
    }
  }
  /** Writes what is on the screen; gives what is not. A row that is written on its own screen may come back to another. */
  async function here(row, all, again = () => {}) {
    const left = [...all];
    for (;;) {
      await again();
      const how = await person.seen(page, row, left.map(({ keys }) => keys));
      const at = how.findIndex(Boolean);
      if (at === -1) return left;
      await one(row, left[at], how[at]);
      left.splice(at, 1);
      if (!left.length) return left;
    }
  }
  /** Writes on the screen of a row, part after part. */
  async function onSheet(row, all) {
    let left = await here(row, all);
    if (!left.length) return;
    for (const part of await person.parts(page)) {
      left = await here(row, left, () => person.unfold(page, part));
      if (!left.length) return;
    }
    assert.deepEqual(left, [], 'nowhere on the screen');
  }
  /** Writes a new row in a list of the screen: there what is there, the rest on its own screen. */
  async function inList(row, keys, o, unite) {
    const id = await person.add(page, row, keys);
    call(o);
    const left = await here(id, entries(o, unite));
    if (!person.isOn(page, id)) {
      if (!left.length) return;
      assert.ok(await person.goInto(page, id), `${keys}: nowhere to write ${left.map((e) => e.keys)}`);
    }
    await onSheet(id, left);
    await person.goBack(page);
  }
  /** The objectif that a row serves first, on its own screen. */
  async function toObjectif(o) {
    await person.goTo(page, 'Axes et objectifs');
    await person.follow(page, file.strategie.objectifs.find(({ id }) => id === o.objectifs[0]).intitule);
  }
  /** Whether « Réduction visée » says all of an indicateur’s cible, and is not taken by another. */
  const reductions = new Set();
  const isReduction = ({ intitule, objectifs, cibles }) => intitule && objectifs && !reductions.has(objectifs[0])
    && cibles?.length === 1 && entries(cibles[0]).every(({ keys }) => ['annee', 'valeur'].includes(keys));
  /** The headline indicateur of an objectif is begun where the objectif says what it reduces. */
  async function asReduction(o) {
    await toObjectif(o);
    const [cible] = o.cibles;
    const id = await person.reduce(page, { what: o.intitule, unit: o.unite, to: value(cible, o.unite), by: cible.annee });
    call(o);
    await person.open(page, o.intitule);
    await person.goInto(page, id);
    await onSheet(id, entries(o).filter(({ keys }) => !['intitule', 'unite', 'cibles'].includes(keys)));
  }
  /** Writes a row of the plan: on its own screen; a mesure or an indicateur from the objectif it serves. */
  async function inPlan(key, o) {
    if (key === 'indicateurs' && isReduction(o)) {
      await asReduction(o);
    } else if (key !== 'axes' && o.objectifs?.length) {
      await toObjectif(o);
      await inList(null, `strategie.${key}`, o);
    } else {
      await person.goTo(page, 'Axes et objectifs');
      const id = await person.addBy(page, PLAN[key]);
      call(o);
      await onSheet(id, entries(o));
    }
    if (key === 'indicateurs' && o.cibles) o.objectifs?.forEach((id) => reductions.add(id));
  }
  /** Everything. */
  return async function write() {
    const all = entries(file);
    const of = (path) => all.filter(({ keys }) => keys === path || keys.startsWith(`${path}.`));
    for (const [section, paths] of ORDER) {
      for (const path of paths) {
        const some = of(path);
        if (!some.length) continue;
        some.forEach((entry) => all.splice(all.indexOf(entry), 1));
        const [, key] = path.split('.');
        if (PLAN[key]) {
          for (const o of some[0].rows) await inPlan(key, o);
          continue;
        }
        await person.goTo(page, section);
        // a row written on its own screen leads back to the section
        const left = await here(null, some);
        assert.deepEqual(left, [], `nowhere in ${section}`);
      }
    }
    assert.deepEqual(all.map(({ keys }) => keys), [], 'in no section');
  };
}
