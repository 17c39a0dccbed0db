// Says what is missing for the form to work here, in words that the person who installs it can act on.
'use strict';
const counts = { bon: 0, noter: 0, corriger: 0 };
/** A fact: how it stands, what it is, what to do. */
const say = (state, title, text = '') => {
  counts[state] += 1;
  const section = document.querySelector(`section[data-etat=${state}]`);
  const item = document.createElement('li');
  const head = document.createElement(text ? 'strong' : 'span');
  head.textContent = /^\w+\.(json|html)/.test(title) ? title : title[0].toUpperCase() + title.slice(1);
  item.append(head);
  if (text) {
    const more = document.createElement('p');
    more.textContent = text;
    item.append(more);
  }
  section.hidden = false;
  section.querySelector('ul').append(item);
};
const here = (name) => new URL(name, document.baseURI);
const type = (answer) => (answer.headers.get('content-type') ?? '').split(';')[0].trim();
const NEEDED = {
  'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:'], 'connect-src': ["'self'"],
};

async function server() {
  let page;
  try {
    page = await fetch(here('index.html'), { cache: 'no-store' });
  } catch {
    if (self.origin !== 'null') return say('corriger', 'les fichiers ne peuvent pas être demandés', 'La politique n’a pas connect-src \'self\'.');
    return say('noter', 'd’ici, les fichiers du serveur ne peuvent pas être vérifiés', 'Ouvrez cette page seule pour cela. Dans ce cadre, le formulaire se charge si le serveur envoie Access-Control-Allow-Origin: * comme dans les exemples de configuration ; sinon, montrez le fichier unique strategie-nr.html.');
  }
  if (!page.ok) return say('corriger', `index.html répond ${page.status}`, 'Cette page doit être dans le même dossier que le formulaire.');
  const html = new DOMParser().parseFromString(await page.text(), 'text/html');
  const policy = page.headers.get('content-security-policy');
  if (!policy) {
    say('corriger', 'pas d’en-tête Content-Security-Policy', 'Reprenez celui des exemples de configuration (dossier deploiement de l’archive) : sans lui, n’importe quel site peut afficher le formulaire, et rien ne retient un script étranger.');
  } else {
    const rules = Object.fromEntries(policy.split(';').map((rule) => rule.trim().split(/\s+/)).filter(([name]) => name).map(([name, ...values]) => [name, values]));
    const missing = Object.entries(NEEDED).filter(([name, values]) => values.some((value) => !(rules[name] ?? []).includes(value)));
    const loose = ["'unsafe-inline'", "'unsafe-eval'", '*', 'https:', 'http:', 'data:'].filter((value) => (rules['script-src'] ?? []).includes(value));
    if (missing.length) say('corriger', 'la politique n’a pas ce qu’il faut', `Il manque : ${missing.map(([name, values]) => `${name} ${values.join(' ')}`).join(' ; ')}.`);
    else if (loose.length) say('corriger', 'la politique permet trop', `Retirez de script-src : ${loose.join(' ')}.`);
    else say('bon', 'la politique de sécurité est celle qu’il faut (Content-Security-Policy)');
    if (rules['frame-ancestors']?.some((source) => /^(\*|https?:)$/.test(source))) say('corriger', 'n’importe quel site peut afficher le formulaire', 'Dans frame-ancestors, nommez l’origine de votre portail au lieu de tout permettre.');
    else if (rules['frame-ancestors']) say('bon', `peuvent afficher le formulaire : ${rules['frame-ancestors'].join(' ').replace("'self'", 'les pages de cette origine')}`);
    else say('corriger', 'n’importe quel site peut afficher le formulaire', 'Ajoutez à la politique : frame-ancestors \'self\' et l’origine de votre portail.');
  }
  if (page.headers.get('x-frame-options')) say('corriger', 'l’en-tête X-Frame-Options empêche le portail d’afficher la page', 'Retirez-le : frame-ancestors le remplace.');
  for (const [name, value] of [['x-content-type-options', 'nosniff'], ['referrer-policy', 'no-referrer']]) {
    if (page.headers.get(name) === value) say('bon', `l’en-tête ${name} est là`);
    else say('noter', `pas d’en-tête ${name}: ${value}`, 'Il est conseillé.');
  }
  if (/no-cache|no-store|max-age=0/.test(page.headers.get('cache-control') ?? '')) say('bon', 'la page est redemandée à chaque visite');
  else say('corriger', 'la page peut rester en mémoire du navigateur', 'Envoyez Cache-Control: no-cache pour index.html, strategie-nr.html et config.json ; sinon une mise à jour laisse l’ancienne page demander des fichiers qui n’existent plus.');

  const assets = JSON.parse(html.getElementById('snr-assets')?.textContent ?? '{}');
  const files = [...html.querySelectorAll('link[rel=modulepreload], link[rel=preload], link[rel=stylesheet], script[src]')]
    .map((tag) => [tag.getAttribute('href') ?? tag.getAttribute('src'), tag.getAttribute('integrity') || tag.dataset.integrity])
    .concat(Object.values(assets));
  const EXPECTED = { js: ['text/javascript', 'application/javascript'], css: ['text/css'], wasm: ['application/wasm'], json: ['application/json'] };
  const wrong = { type: [], gone: [], altered: [], cache: [], origin: [], packed: 0 };
  for (const [name, integrity] of files) {
    let answer;
    try {
      answer = await fetch(here(name), { cache: 'no-store' });
    } catch {
      wrong.gone.push(name);
      continue;
    }
    if (!answer.ok) {
      wrong.gone.push(`${name} (${answer.status})`);
      continue;
    }
    const { headers } = answer;
    if (!EXPECTED[name.split('.').pop()]?.includes(type(answer))) wrong.type.push(`${name} (${type(answer) || 'sans type'})`);
    if (!/immutable|max-age=[1-9]\d{4,}/.test(headers.get('cache-control') ?? '')) wrong.cache.push(name);
    if (headers.get('access-control-allow-origin') !== '*') wrong.origin.push(name);
    if (headers.get('content-encoding')) wrong.packed += 1;
    const [kind, expected] = (integrity ?? '').split(/-(.*)/);
    if (crypto.subtle && expected) {
      const digest = await crypto.subtle.digest({ sha256: 'SHA-256', sha384: 'SHA-384' }[kind], await answer.arrayBuffer());
      if (btoa(String.fromCharCode(...new Uint8Array(digest))) !== expected) wrong.altered.push(name);
    }
  }
  const all = `les ${files.length} fichiers du formulaire`;
  if (wrong.gone.length) say('corriger', 'des fichiers manquent', `${wrong.gone.join(', ')}. Copiez tout le dossier, tel qu’il est dans l’archive.`);
  else say('bon', `${all} sont là`);
  if (wrong.altered.length) say('corriger', 'des fichiers ne sont pas ceux de cette version', `${wrong.altered.join(', ')}. Un intermédiaire les modifie, ou deux versions sont mélangées : videz le dossier (sauf config.json) et copiez l’archive de nouveau.`);
  else if (crypto.subtle) say('bon', `${all} sont intacts`);
  if (wrong.type.length) say('corriger', 'des fichiers ont un type incorrect', `${wrong.type.join(', ')}. Déclarez : .js text/javascript, .css text/css, .wasm application/wasm, .json application/json.`);
  else say('bon', 'les fichiers ont le bon type (MIME)');
  if (wrong.cache.length) say('noter', 'les fichiers nommés par leur contenu sont redemandés', 'Envoyez pour eux Cache-Control: public, max-age=31536000, immutable : le formulaire se charge alors une fois par version.');
  else say('bon', 'les fichiers nommés par leur contenu restent en mémoire du navigateur');
  if (wrong.origin.length) say('noter', 'un cadre sans origine ne pourra pas charger le formulaire', 'Si votre portail impose sandbox sans allow-same-origin, envoyez Access-Control-Allow-Origin: * pour les fichiers nommés par leur contenu.');
  else say('bon', 'un cadre sans origine peut charger le formulaire');
  if (wrong.packed === files.length) say('bon', 'les fichiers sont envoyés compressés');
  else say('noter', `${files.length - wrong.packed} fichiers sont envoyés sans compression`, 'Servez les copies .br ou .gz, ou laissez le serveur compresser, wasm compris.');
}

async function config() {
  let answer;
  try {
    answer = await fetch(here('config.json'), { cache: 'no-store' });
  } catch {
    return;
  }
  if (!answer.ok) return say('noter', 'pas de config.json', 'Le formulaire fonctionne ; seul un portail de la même origine peut lui parler. Modèle : config.exemple.json.');
  let said;
  try {
    said = await answer.json();
  } catch {
    return say('corriger', 'config.json n’est pas du JSON', 'Il est ignoré. Vérifiez virgules et guillemets.');
  }
  if (said === null || typeof said !== 'object' || Array.isArray(said)) return say('corriger', 'config.json n’est pas un objet', 'Il est ignoré. Écrivez-y au moins {}.');
  const KNOWN = ['originesAutorisees', 'collectivite', 'theme', 'contact', 'conservation'];
  const unknown = Object.keys(said).filter((key) => !KNOWN.includes(key));
  if (unknown.length) say('corriger', `config.json a des clés inconnues : ${unknown.join(', ')}`, `Celles qui existent : ${KNOWN.join(', ')}.`);
  if (said.originesAutorisees !== undefined && !Array.isArray(said.originesAutorisees)) say('corriger', 'originesAutorisees n’est pas une liste', 'Mettez l’origine entre crochets, comme dans config.exemple.json.');
  const origins = Array.isArray(said.originesAutorisees) ? said.originesAutorisees : [];
  const exact = (origin) => { try { return new URL(origin).origin === origin && /^https?:/.test(origin); } catch { return false; } };
  const bad = origins.filter((origin) => !exact(origin));
  if (bad.length) say('corriger', `ces origines ne seront jamais reconnues : ${bad.join(', ')}`, 'Une origine est exacte : protocole, nom, et port s’il n’est pas l’habituel ; sans chemin, ni étoile, ni barre finale.');
  const good = origins.filter(exact);
  say('bon', good.length ? `peuvent parler au formulaire : ${good.join(', ')}` : 'seul un portail de la même origine peut parler au formulaire');
  if (parent !== self) {
    const host = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
    if (!host) say('noter', 'l’origine du portail qui affiche cette page n’est pas connue', 'Le portail la cache (Referrer-Policy) ; cela n’empêche rien.');
    else if (host === self.origin || origins.includes(host)) say('bon', `le portail qui affiche cette page, ${host}, peut parler au formulaire`);
    else say('noter', `le portail qui affiche cette page, ${host}, ne peut pas parler au formulaire`, `Le formulaire y fonctionne seul. Pour qu’ils échangent, ajoutez à config.json : "originesAutorisees": ["${host}"].`);
  }
}

async function browser() {
  if (self.origin === 'null') say('noter', 'ce cadre est sans origine (sandbox sans allow-same-origin)', 'Rien ne peut être enregistré dans le navigateur. Ajoutez allow-same-origin, ou laissez le portail garder les brouillons.');
  try {
    localStorage.setItem('snr:diagnostic', '1');
    localStorage.removeItem('snr:diagnostic');
    say('bon', 'le stockage du navigateur fonctionne (localStorage)');
  } catch (cause) {
    say('noter', `le stockage du navigateur est refusé (${cause.name})`, 'Les brouillons ne seront pas gardés : autorisez les données de ce site, servez le formulaire sous l’origine du portail, ou laissez le portail garder les brouillons (stockage=hote).');
  }
  await new Promise((done) => {
    const failed = (cause) => {
      say('noter', 'la base du navigateur (IndexedDB) est refusée', `Les brouillons ne sont alors gardés qu’une fois au lieu de deux. ${cause?.name ?? ''}`);
      done();
    };
    try {
      const ask = indexedDB.open('snr-diagnostic');
      ask.onerror = () => failed(ask.error);
      ask.onsuccess = () => {
        ask.result.close();
        indexedDB.deleteDatabase('snr-diagnostic');
        say('bon', 'la base du navigateur fonctionne (IndexedDB)');
        done();
      };
    } catch (cause) {
      failed(cause);
    }
  });
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    say('bon', 'WebAssembly fonctionne');
  } catch (cause) {
    say('corriger', 'WebAssembly est refusé', `Ajoutez 'wasm-unsafe-eval' à script-src ; si la politique l’a déjà, une stratégie du navigateur l’interdit. ${cause.message}`);
  }
  if (isSecureContext) say('bon', `la page est servie de façon sûre (${location.protocol === 'https:' ? 'https' : 'sur ce poste'})`);
  else say('noter', 'la page est servie en http', 'Le formulaire fonctionne ; servez-le en https dès que possible.');
  if (parent !== self) say('noter', 'dans ce cadre', 'Si un téléchargement ne fait rien, le portail l’interdit : ajoutez allow-downloads à sandbox, ou laissez-le faire les téléchargements (capacité exporter).');
}

(async () => {
  await server();
  await config();
  await browser();
  const bilan = document.getElementById('bilan');
  const several = (n, word) => `${n} ${word}${n > 1 ? 's' : ''}`;
  const more = counts.noter ? ` ${several(counts.noter, 'point')} à noter.` : '';
  bilan.dataset.etat = counts.corriger ? 'corriger' : 'bon';
  bilan.textContent = counts.corriger
    ? `${several(counts.corriger, 'point')} à corriger.${more}`
    : `Rien à corriger : le formulaire peut fonctionner ici.${more}`;
})();
