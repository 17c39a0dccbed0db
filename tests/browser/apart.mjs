// Documents in which each value is found nowhere else: what is seen of them is seen in its own place.
import { DATES, LABELS, NUMBERED, REFERENCES, STAMPS, YEARS } from './said.mjs';

/** Texts of a given shape. */
const SHAPES = {
  siren: (n) => String(700_000_000 + n),
  siret: (n) => String(80_000_000_000_000 + n),
  url: (n) => `https://exemple.fr/${n}/fin`,
  site_web: (n) => `https://exemple.fr/${n}/fin`,
  courriel: (n) => `a${n}@exemple.fr`,
  catalogue: (n) => `essai:${n}x`,
  obligation: (n) => `essai:${n}x`,
};
const TAGS = ['etiquettes', 'partenaires', 'publics'];
const WHOLE = ['population', 'communes_membres'];
/** What stands in one field with another key, which says what was typed there. */
const BESIDE = ['min', 'max', 'numerateur', 'denominateur', 'qualificatif', 'mode', 'annee_fin'];

const isRecord = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);
const isLine = (o) => 'prevu' in o || 'realise' in o;
/** Lines of a budget are counted in codes, everything else in words. */
const isCode = (o, key) => ['qualificatif', 'mode', ...Object.keys(LABELS)].includes(key) || (key === 'unite' && isLine(o));

/** A document made again, record by record: `make(o)` gives the keys of one that hold no record. */
function each(o, make, top = true) {
  const own = ([key, v]) => key !== 'id' && key !== 'a_preciser' && !(top && STAMPS.includes(key)) && !isRecord(v) && !isRecord([v].flat()[0]);
  const made = make(Object.fromEntries(Object.entries(o).filter(own)));
  for (const [key, v] of Object.entries(o)) {
    if (key === 'id' || (top && STAMPS.includes(key))) made[key] = v;
    else if (isRecord(v) && key !== 'a_preciser') made[key] = each(v, make, false);
    else if (Array.isArray(v) && isRecord(v[0])) made[key] = v.map((row) => each(row, make, false));
  }
  return made;
}

/** The same document with other values, each of them once. Codes, numbered subjects and references stay. */
export function apart(doc) {
  let n = 1000;
  const next = () => { n += 1; return n; };
  const number = (v, whole) => (v < 0 ? -9_000_000 : 8_000_000) + next() + (whole ? 0 : 0.25);
  const other = (o, key, v) => {
    if (isCode(o, key) || NUMBERED[key] || REFERENCES.includes(key) || typeof v === 'boolean' || key === 'avancement') return v;
    if (DATES.includes(key)) return `${3000 + next()}-${String(n % 12 + 1).padStart(2, '0')}-${String(n % 28 + 1).padStart(2, '0')}`;
    if (YEARS.includes(key)) return 1000 + next();
    if (typeof v === 'number') return number(v, WHOLE.includes(key));
    if (SHAPES[key]) return SHAPES[key](next());
    return Array.isArray(v) ? v.map(() => `${key} ${next()}x`) : `${key} ${next()}x`;
  };
  return each(doc, (o) => Object.fromEntries(Object.entries(o).map(([key, v]) => [key, other(o, key, v)])));
}
/** The same document, where each key that cannot hold any text holds one that it does not understand. */
export function unclear(doc) {
  let n = 1000;
  const free = (o, key, v) => TAGS.includes(key)
    || (typeof v === 'string' && !isCode(o, key) && !REFERENCES.includes(key) && !DATES.includes(key) && !(key in SHAPES));
  return each(doc, (o) => {
    const made = {};
    const typed = {};
    for (const [key, v] of Object.entries(o)) {
      if (free(o, key, v)) made[key] = v;
      else if (!BESIDE.includes(key) && !(key === 'unite' && isLine(o))) typed[key] = `à revoir ${n += 1}x`;
    }
    return { ...made, ...(Object.keys(typed).length > 0 && { a_preciser: typed }) };
  });
}
