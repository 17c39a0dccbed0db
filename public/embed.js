/* Met le formulaire dans une page : une ligne, <script src="…/embed.js" data-hauteur="auto"></script>.
   Aucune dépendance, aucune autre requête que le formulaire. Contrat : docs/integration.md. */
(() => {
  'use strict';
  const script = document.currentScript ?? document.querySelector('script[data-hauteur][src$="embed.js"], script[data-api][src$="embed.js"]');
  const base = new URL('.', script ? script.src : location.href);
  const PARAMS = { section: 'section', scheme: 'scheme', stockage: 'stockage', collectivite: 'collectivite', lectureSeule: 'lecture-seule' };
  const CHARGE = ['theme', 'document', 'revision', 'section', 'lectureSeule', 'collectivite'];

  /** The options of an element: its attributes, with or without data-. */
  const read = (element) => {
    const options = Object.create(null);
    for (const { name, value } of element.attributes) {
      const key = name.replace(/^data-/, '').replace(/-(\w)/g, (_, c) => c.toUpperCase());
      if (/^(section|scheme|stockage|collectivite|lectureSeule|hauteur|titre|capacites|onEnregistrer)$/.test(key)) options[key] = value;
    }
    if (options.lectureSeule === '') options.lectureSeule = 'oui';
    return options;
  };
  const download = (name, mime, text) => {
    const href = URL.createObjectURL(new Blob([text], { type: mime }));
    Object.assign(document.createElement('a'), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };

  /** Puts the form in an element; returns the way to speak to it. */
  const mount = (element, options = {}) => {
    const height = options.hauteur ?? 'auto';
    const url = new URL('./', base);
    for (const [key, name] of Object.entries(PARAMS)) {
      const value = options[key];
      if (typeof value === 'string' ? value : value === true) url.searchParams.set(name, value === true ? 'oui' : value);
    }
    if (height === 'auto') url.searchParams.set('hauteur', 'auto');
    const frame = document.createElement('iframe');
    frame.src = url.href;
    frame.title = options.titre ?? 'Stratégie numérique responsable – formulaire de rédaction';
    frame.allow = 'clipboard-write';
    Object.assign(frame.style, { display: 'block', width: '100%', border: '0', height: /^\d+$/.test(height) ? `${height}px` : '80vh' });

    const named = options.onEnregistrer;
    /** A function that a later script defines is there by then. */
    const save = named && ((...given) => {
      const act = typeof named === 'string' ? globalThis[named] : named;
      if (typeof act !== 'function') throw new Error(`la page du portail n’a pas de fonction ${named}`);
      return act(...given);
    });
    const listed = options.capacites ?? [];
    const capacites = new Set(typeof listed === 'string' ? listed.split(/[\s,]+/).filter(Boolean) : listed);
    if (save) capacites.add('enregistrer');
    let port;
    let closing;
    let count = 0;
    const send = (type, charge) => {
      const id = `h${count += 1}`;
      port?.postMessage({ ns: 'snr', v: 1, id, type, ...(charge && { charge }) });
      return id;
    };
    const heard = async ({ type, charge, reponseA }) => {
      if (reponseA && reponseA === closing?.id) closing.done();
      // a page that moves the frame loads it anew: it then gets what was handed over last
      if (type === 'enregistrer' && options.stockage === 'hote') options.document = charge.document;
      const more = type === 'enregistrer' && {
        enregistre: () => send('enregistre', { revision: charge.revision }),
        refuse: (raison) => send('refuse', { revision: charge.revision, ...(raison && { raison: String(raison).slice(0, 300) }) }),
      };
      const event = new CustomEvent(`snr:${type}`, { bubbles: true, cancelable: true, detail: { charge, reponseA, ...more } });
      const plain = element.dispatchEvent(event);
      if (type === 'exporter' && plain) download(charge.nom, charge.mime, charge.texte);
      if (type !== 'enregistrer' || !save) return;
      try {
        await save(charge.document, charge.revision);
        more.enregistre();
      } catch (cause) {
        more.refuse(cause?.message);
      }
    };
    const begin = () => {
      const channel = new MessageChannel();
      port?.close();
      port = channel.port1;
      port.onmessage = ({ data }) => data?.ns === 'snr' && heard(data);
      const charge = { capacites: [...capacites] };
      for (const key of CHARGE) {
        const value = options[key];
        if (key === 'collectivite' && typeof value === 'string') continue; // a SIREN is in the address
        if (value !== undefined && value !== '') charge[key] = key === 'lectureSeule' ? value === true || value === 'oui' : value;
      }
      frame.contentWindow.postMessage({ ns: 'snr', v: 1, id: 'h0', type: 'initialiser', charge }, url.origin, [channel.port2]);
    };
    const listen = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== url.origin || event.data?.ns !== 'snr') return;
      const { type, charge } = event.data;
      if (type === 'hauteur' && height === 'auto' && charge?.hauteur > 0) frame.style.height = `${Math.max(320, Math.ceil(charge.hauteur))}px`;
      if (type === 'pret') begin();
      heard(event.data);
    };
    addEventListener('message', listen);
    element.append(frame);
    return {
      frame,
      envoyer: send,
      /** Lets the form hand over what was just typed, then takes it away. */
      async retirer(gone) {
        if (port && !gone) {
          await new Promise((done) => {
            closing = { id: send('fermer'), done };
            setTimeout(done, 1000);
          });
        }
        removeEventListener('message', listen);
        frame.remove();
        setTimeout(() => port?.close(), 1000); // the last save may still be on its way
      },
    };
  };

  globalThis.SNR = { mount };
  if (!customElements.get('strategie-nr')) {
    customElements.define('strategie-nr', class extends HTMLElement {
      connectedCallback() {
        this.style.display = 'block';
        this.options = Object.assign(this.options ?? Object.create(null), read(this));
        this.formulaire = mount(this, this.options);
      }
      disconnectedCallback() {
        this.formulaire?.retirer(true); // what the element held was unloaded with it
      }
      envoyer(type, charge) {
        return this.formulaire?.envoyer(type, charge);
      }
    });
  }
  // Beside the script, unless it only brings SNR.mount and <strategie-nr>.
  if (script && document.body?.contains(script) && !script.hasAttribute('data-api')) {
    const place = document.createElement('div');
    script.after(place);
    place.formulaire = mount(place, read(script));
  }
})();
