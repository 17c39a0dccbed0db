// Between the portal and the form: carries messages, says how high the page is, sets the colours. It decides nothing:
// who is obeyed and what is understood is said by `src/embed`, in a part of the form that is fetched when there is
// somebody to listen to, or something to set. `docs/integration.md` is the contract.
const NS = 'snr';
const framed = parent !== self;
const root = document.documentElement;

const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
  return made;
};
/** The portal, as its own browser names it; no data goes where it is not known for sure. */
const host = () => {
  const known = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return /^https?:/.test(known) ? known : '*';
};
/** To the window of the portal, whoever it is: nothing of the person is in it. */
const announce = (type, charge) => framed && parent.postMessage({ ns: NS, v: 1, type, charge }, host());

let port;
let answer = () => {};
let theme;
let kept;
const native = globalThis.snr.download;
/** What the form asks of this page: a letter, then a text. */
const act = (asked) => {
  const text = asked.slice(1);
  switch (asked[0]) {
    case 'm': return answer(JSON.parse(text));
    case 't': return (theme ??= sheet('')).replaceSync(text);
    case 's': return text ? root.dataset.scheme = text : delete root.dataset.scheme;
    case 'h': return (kept ??= sheet('')).replaceSync(text && '@layer last{.here{display:none!important}}'); // what is only true without a host
    case 'w': return console.warn(text);
    case 'x': globalThis.snr.download = text ? (nom, texte) => tell('exporter', texte, nom) : native; return undefined;
    default: return undefined;
  }
};
/** To the form: what it is about, the text, and where it comes from. */
const tell = (what, text, from = '') => dispatchEvent(new CustomEvent(NS, { cancelable: true, detail: { what, text, from, act } }));

export default function start(config) {
  let part;
  const listening = (from) => part ??= globalThis.snr.later('portail').then(() => {
    tell('config', config, location.search);
    tell('debut', from, self.origin);
  });
  const text = (data) => { try { return JSON.stringify(data); } catch { return undefined; } };
  if (framed) {
    addEventListener('message', async (event) => {
      if (event.source !== parent || event.data?.ns !== NS) return;
      // nobody else can be allowed as long as the portal has set nothing
      if (config.length < 3 && event.origin !== self.origin) return;
      const said = text(event.data);
      try {
        await listening('hote');
      } catch {
        return;
      }
      const [offered] = event.ports;
      const before = answer;
      answer = (message) => (offered ? offered.postMessage(message) : parent.postMessage(message, event.origin));
      // the form says whether this origin may speak, and then takes the port
      const taken = said && !tell(offered ? 'initialiser' : 'fenetre', said, event.origin);
      if (!taken || !offered) {
        answer = before;
        return;
      }
      port?.close();
      port = offered;
      port.onmessage = ({ data }) => {
        const said = text(data);
        if (said) tell('port', said);
      };
    });
    const limits = sheet('@layer last{#app{min-height:0!important}}');
    if (/[?&]hauteur=auto\b/.test(location.search)) {
      limits.replaceSync('@layer last{#app{min-height:0!important}.with-help .doc{padding-bottom:0!important}}');
    }
    let last;
    const app = document.getElementById('app');
    new ResizeObserver(() => {
      const hauteur = Math.ceil(app.getBoundingClientRect().height);
      if (hauteur !== last) announce('hauteur', { hauteur: last = hauteur });
    }).observe(app);
  }
  const set = /[?&](section|scheme|lecture-seule|stockage|collectivite)\b/.test(location.search);
  let ready;
  if (config.length > 2 || set) ready = listening(framed ? 'cadre' : 'page').catch(() => {});
  announce('pret', {
    versions: [1],
    format: '1.0.0',
    capacites: ['initialiser', 'charger', 'enregistre', 'refuse', 'demander-document', 'theme', 'lecture-seule', 'aller-a', 'fermer'],
  });
  return ready;
}
