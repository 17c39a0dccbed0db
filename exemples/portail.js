// The host of the example page. All that a portal needs is here: `SNR.mount`, its events, and what it answers.
'use strict';
const KEY = 'exemple:document';
const byId = (id) => document.getElementById(id);
const box = byId('formulaire');
const kept = () => localStorage.getItem(KEY) ?? undefined;
let form;

const note = (way, type, charge) => {
  const line = document.createElement('li');
  const short = JSON.stringify(charge ?? {}, (key, value) => (typeof value === 'string' && value.length > 80 ? `… ${value.length} caractères` : value));
  const head = document.createElement('strong');
  head.textContent = `${way} ${type}`;
  const more = document.createElement('code');
  more.textContent = short;
  line.append(head, ...(short === '{}' ? [] : [more]));
  byId('journal').prepend(line);
};
const mount = () => {
  form = SNR.mount(box, {
    stockage: 'hote',
    capacites: ['enregistrer', 'exporter'],
    collectivite: { nom: 'Ville-Exemple', type: 'commune' },
    document: kept(),
    section: 'apercu',
    theme: { accent: '#5b2a86' },
    lectureSeule: byId('lecture').checked,
  });
};

for (const type of ['pret', 'hauteur', 'initialise', 'ouvert', 'modifie', 'enregistrer', 'document', 'exporter', 'erreur']) {
  box.addEventListener(`snr:${type}`, (event) => {
    const { charge, enregistre, refuse } = event.detail;
    note('←', type, charge);
    if (type !== 'enregistrer') return;
    if (byId('refuser').checked) return refuse('le portail d’exemple refuse.');
    localStorage.setItem(KEY, charge.document);
    byId('garde').textContent = `Gardé par le portail à ${new Date().toLocaleTimeString('fr-FR', { timeStyle: 'short' })}, ${charge.document.length} caractères.`;
    return enregistre();
  });
}

const send = (type, charge) => {
  note('→', type, charge);
  form.envoyer(type, charge);
};
const CHARGES = {
  charger: () => ({ document: kept() ?? '{"format":"strategie-numerique-responsable","id":"6f1f6f0e-7a52-4d0c-9d0c-0a4f9d1c2b3a","intitule":"Chargée par le portail"}' }),
  'aller-a': () => ({ section: byId('section').value }),
  theme: () => ({ accent: byId('accent').value, paper: { clair: byId('paper').value }, scheme: byId('scheme').value }),
};
byId('commandes').addEventListener('click', async ({ target }) => {
  const { envoyer, faire } = target.dataset;
  if (envoyer) send(envoyer, CHARGES[envoyer]?.());
  if (faire) {
    await form.retirer(); // what was just typed is handed over first
    mount();
  }
});
if (matchMedia('(width < 64rem)').matches) byId('panneau').open = false;
byId('lecture').addEventListener('change', ({ target }) => send('lecture-seule', { lectureSeule: target.checked }));
mount();
