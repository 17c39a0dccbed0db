// How each value of a file is written for a person, by the rules of French and of the format, without the application.
export const STAMPS = ['$schema', 'format', 'version', 'id', 'revision', 'revisions_precedentes', 'cree_le', 'modifie_le', 'genere_par', 'extensions'];
const VALUE = ['valeur', 'min', 'max', 'qualificatif', 'mode', 'numerateur', 'denominateur'];
const AMOUNT = ['prevu', 'realise', 'unite', 'qualificatif'];
export const DATES = ['date', 'date_fin', 'debut', 'fin', 'echeance', 'cumul_depuis', 'date_debat_budgetaire'];
export const YEARS = ['annee', 'annee_fin', 'annee_population'];
const NAMES = ['intitule', 'nom', 'poste', 'objet', 'service', 'personne', 'fonction', 'structure', 'financeur', 'organe'];
/** Keys that hold ids, where they hold texts: `strategie.objectifs` holds objectifs, `mesures[].objectifs` their ids. */
export const REFERENCES = ['axe', 'parent', 'objectifs', 'mesures', 'collectivites', 'collectivite', 'instances', 'documents', 'donnee', 'deliberation'];

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];
const QUALIFIERS = { environ: 'environ', plus_de: 'plus de', moins_de: 'moins de', au_moins: 'au moins', au_plus: 'au plus' };
const UNITS = { eur_ht: '€ HT', eur_ttc: '€ TTC', eur: '€', etp: 'ETP', agents: 'agents', jours: 'jours' };
export const LABELS = {
  etat: { brouillon: 'Brouillon', validee: 'Validée', adoptee: 'Adoptée' },
  type: {
    commune: 'Commune', cc: 'Communauté de communes', ca: 'Communauté d’agglomération', cu: 'Communauté urbaine', metropole: 'Métropole',
    statut_particulier: 'Collectivité à statut particulier', departement: 'Département', region: 'Région', syndicat: 'Syndicat', ccas: 'CCAS', autre: 'Autre',
    humains: 'Humains', financiers: 'Financiers', techniques: 'Techniques', partenariats: 'Partenariats',
    source: 'Source', strategie: 'Stratégie', pcaet: 'PCAET', spaser: 'Spaser', schema_directeur: 'Schéma directeur', feuille_de_route: 'Feuille de route',
    charte: 'Charte', convention: 'Convention', rapport_dd: 'Rapport développement durable',
  },
  caractere: { annuel: 'Annuel', pluriannuel: 'Pluriannuel' },
  porte_sur: { demarche: 'La démarche', programme_de_travail: 'Le programme de travail', strategie: 'La stratégie', bilan_annuel: 'Le bilan annuel', autre: 'Autre' },
  categorie: {
    public: 'Acteur public', prive: 'Acteur privé', ess: 'Économie sociale et solidaire', association: 'Association', citoyens: 'Citoyens',
    recherche: 'Recherche', interne: 'Services internes',
  },
  type_valeur: { nombre: 'Nombre', classe: 'Classe', oui_non: 'Oui ou non', texte: 'Texte' },
  evolution_souhaitee: { hausse: 'À la hausse', baisse: 'À la baisse', stabilite: 'Stable' },
  statut: {
    a_discuter: 'À discuter', a_venir: 'À venir', en_cours: 'En cours', realisee: 'Réalisée', en_pause: 'En pause', bloquee: 'Bloquée', abandonnee: 'Abandonnée',
  },
  priorite: { haute: 'Haute', moyenne: 'Moyenne', basse: 'Basse' },
  section: { investissement: 'Investissement', fonctionnement: 'Fonctionnement' },
  origine: { collectivite: 'Collectivité', reglementaire: 'Réglementaire' },
  volets: { interne: 'Interne', territoire: 'Territoire' },
};
const YES = {
  aucune_action_engagee: 'Aucune action engagée', cumulatif: 'Valeur cumulée', confidentiel: 'Confidentiel', recurrente: 'Se répète chaque année',
  realisee: 'Réalisée', provisoire: 'Provisoire', palier: 'Palier',
};
export const NUMBERED = {
  themes: [
    'Commande publique durable et réemploi', 'Cycle de vie du matériel', 'Écoconception des sites et services', 'Sensibilisation des élus et des agents',
    'Sensibilisation des citoyens et inclusion numérique', 'Territoire connecté et données ouvertes',
  ],
  odd: [
    'Pas de pauvreté', 'Faim « zéro »', 'Bonne santé et bien-être', 'Éducation de qualité', 'Égalité entre les sexes', 'Eau propre et assainissement',
    'Énergie propre et d’un coût abordable', 'Travail décent et croissance économique', 'Industrie, innovation et infrastructure', 'Inégalités réduites',
    'Villes et communautés durables', 'Consommation et production responsables', 'Lutte contre les changements climatiques', 'Vie aquatique', 'Vie terrestre',
    'Paix, justice et institutions efficaces', 'Partenariats pour la réalisation des objectifs',
  ],
  finalites: [
    'Lutte contre le changement climatique', 'Préservation de la biodiversité, des milieux et des ressources',
    'Cohésion sociale et solidarité entre les territoires et les générations', 'Épanouissement de tous les êtres humains',
    'Transition vers une économie circulaire',
  ],
};

/** 1234567.5 as « 1 234 567,5 », −3 with a true minus. */
export const number = (n) => {
  const [whole, rest] = String(Math.abs(n)).split('.');
  return (n < 0 ? '−' : '') + whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') + (rest ? `,${rest}` : '');
};
const signed = (n) => (n > 0 ? `+${number(n)}` : number(n));
const grouped = (text, ...sizes) => sizes.map((size) => [text.slice(0, size), text = text.slice(size)][0]).join('\u00a0').trim();
/** « 2025 », « mars 2025 », « 12 décembre 2024 », « 1er mai 2024 ». */
export const date = (text) => {
  const [year, month, day] = text.split('-').map(Number);
  return [day === 1 ? '1er' : day, MONTHS[month - 1], year].filter(Boolean).join(' ');
};
/** « environ 900 », « −10 à −25 % », « 84 000 / 300 000 »; the unit stands in a field of its own. */
export function value({ valeur, min, max, numerateur, denominateur, qualificatif, mode }, unite = '') {
  const changes = mode === 'evolution' || mode === 'evolution_pct';
  const one = changes ? signed : number;
  // a fall is said from the smaller to the larger
  const ends = changes && max <= 0 ? [max, min] : [min, max];
  const span = ends.map((n) => (n === undefined ? '…' : one(n))).join(' à ');
  const inside = numerateur !== undefined || denominateur !== undefined
    ? [numerateur, denominateur].map((n) => (n === undefined ? '…' : number(n))).join(' / ')
    : min !== undefined || max !== undefined ? span : '';
  let text = valeur === undefined ? inside : one(valeur);
  if (text && mode === 'evolution_pct') text += ' %';
  if (text && mode === 'evolution' && unite === '%') text += ' points';
  if (valeur !== undefined && inside) text += ` (${inside})`;
  return [QUALIFIERS[qualificatif] ?? qualificatif, text].filter(Boolean).join(' ');
}
/** « environ 12 000 € HT », « 0,5 ETP ». */
const amount = (n, unite, qualificatif) => {
  const unit = Math.abs(n) < 2 && ['agents', 'jours'].includes(unite) ? UNITS[unite].slice(0, -1) : UNITS[unite] ?? unite;
  return [QUALIFIERS[qualificatif] ?? qualificatif, number(n), unit].filter(Boolean).join(' ');
};
const lines = (text) => text.split('\n').filter((line) => line.trim());

/** By its id, what a row is called. */
function names(o, found = new Map()) {
  if (typeof o !== 'object' || o === null) return found;
  if (!Array.isArray(o) && typeof o.id === 'string') {
    const key = NAMES.find((name) => o[name]);
    found.set(o.id, key ? o[key] : o.date ? date(o.date) : String(o.annee ?? ''));
  }
  Object.values(o).forEach((inside) => names(inside, found));
  return found;
}

/**
 * What a file holds that a person wrote: `[{ path, row, said }]`, with the id of its row (`-` for the document itself) and
 * the texts to be found, each of them.
 */
export function facts(doc) {
  const named = names(doc);
  const out = [];
  const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);
  function one(key, v) {
    if (REFERENCES.includes(key)) return [v].flat().map((id) => named.get(id) ?? id);
    if (NUMBERED[key]) return v.map((n) => NUMBERED[key][n - 1]);
    if (LABELS[key]) return [v].flat().map((code) => LABELS[key][code] ?? code);
    if (Array.isArray(v)) return v;
    if (v === true) return [YES[key]];
    if (v === false) return [];
    if (DATES.includes(key)) return [date(v)];
    if (YEARS.includes(key)) return [String(v)];
    if (typeof v === 'number') return [number(v)];
    if (key === 'siren') return [grouped(v, 3, 3, 3)];
    if (key === 'siret') return [grouped(v, 3, 3, 3, 5)];
    return lines(v);
  }
  function look(o, path, row, unite) {
    const own = 'prevu' in o || 'realise' in o ? AMOUNT : VALUE;
    // a Formule says in words what is counted, under the same keys
    const mine = (key, v) => own.includes(key) && (typeof v === 'number' || !/^(num|den)/.test(key));
    for (const [key, v] of Object.entries(o)) {
      const at = path ? `${path}.${key}` : key;
      if (key === 'id' || (path === '' && STAMPS.includes(key)) || mine(key, v)) continue;
      if (key === 'a_preciser') out.push(...Object.entries(v).map(([k, typed]) => ({ path: `${at}.${k}`, row, said: [String(typed)] })));
      else if (isObject(v)) look(v, at, row, v.unite ?? unite);
      else if (Array.isArray(v) && isObject(v[0])) v.forEach((inside) => look(inside, `${at}[${inside.id}]`, inside.id, inside.unite ?? unite));
      else out.push({ path: at, row, said: one(key, v) });
    }
    if (own === AMOUNT) {
      for (const key of ['prevu', 'realise']) {
        if (o[key] !== undefined) out.push({ path: `${path}.${key}`, row, said: [amount(o[key], o.unite, key === 'prevu' ? o.qualificatif : undefined)] });
      }
    } else if (VALUE.some((key) => o[key] !== undefined && mine(key, o[key]))) out.push({ path: `${path}.valeur`, row, said: [value(o, unite)] });
  }
  look(doc, '', '-', '');
  return out.filter(({ said }) => said.length > 0);
}

/** As it is compared: all spaces alike, and neither case nor the shape of apostrophes counts. */
export const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').replaceAll('’', '\'').trim().toLowerCase();
/** Whether a text is in another, not in the middle of a word or a number. */
export function holds(where, what) {
  const inside = /[\p{L}\p{N}]/u;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    const [before, after] = [where[at - 1] ?? ' ', where[at + what.length] ?? ' '];
    const cut = (a, b) => inside.test(a) && inside.test(b);
    // « 12 » is not in « 2,12 » nor in « 12,5 » nor in « 12 000 »
    const number = /\d[,.]?$/.test(where.slice(0, at)) && /^\d/.test(what) || /\d$/.test(what) && /^(,\d| \d{3}(?!\d))/.test(where.slice(at + what.length));
    if (!cut(before, what[0]) && !cut(what.at(-1), after) && !number) return true;
  }
  return false;
}
