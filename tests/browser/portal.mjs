// A portal as the tests need it: a page of another site with a frame, which speaks the protocol by hand and keeps what it hears.
import { clean, newPage, site } from './harness.mjs';

/** What runs in the page of the portal. */
const HOST = `
  globalThis.heard = [];
  globalThis.windowHeard = [];
  globalThis.say = (type, charge, id) => port.postMessage({ ns: 'snr', v: 1, id, type, charge });
  globalThis.hello = (charge = {}, more = {}) => {
    const channel = new MessageChannel();
    globalThis.port = channel.port1;
    port.onmessage = ({ data }) => {
      heard.push(data);
      if (data.type === 'enregistrer' && globalThis.keep) say(...globalThis.keep(data.charge));
    };
    const frame = document.querySelector('iframe');
    frame.contentWindow.postMessage({ ns: 'snr', v: 1, id: 'm0', type: 'initialiser', charge, ...more }, '*', [channel.port2]);
  };
  addEventListener('message', (event) => {
    windowHeard.push({ origin: event.origin, data: event.data });
    if (event.data?.type === 'pret' && globalThis.onReady) hello(globalThis.onReady);
  });
`;
/**
 * The form in a portal. `config`: what config.json says, with the origin of the portal in place of "PORTAIL"; `query`: of the
 * address of the frame; `ready`: the charge of `initialiser`, sent when the form is ready.
 */
export async function portal(t, browser, { config, query = '', host = 'portail.localhost', ready, attributes = '', ancestors = 'http://*.localhost:*', page: given, body } = {}) {
  const pages = {};
  const s = { ...await site(t, { ancestors, pages, files: {} }), pages };
  const origin = `http://${host}:${s.port}`;
  if (config) s.files['config.json'] = JSON.stringify(config).replaceAll('PORTAIL', origin);
  const start = ready === undefined ? '' : `globalThis.onReady = ${JSON.stringify(ready)};`;
  pages['/portail'] = body?.(s)
    ?? `<!doctype html><html lang="fr"><link rel="icon" href="data:,"><title>Portail</title><script>${HOST}${start}</script><iframe title="Formulaire" ${attributes} src="${s.url()}${query}" width="1200" height="800"></iframe>`;
  const page = given ?? await newPage(browser);
  await page.goto(s.url('/portail', host));
  const frame = page.frameLocator('iframe');
  return {
    s, page, frame, origin,
    /** The messages of that type heard so far, through the port. */
    heard: (type) => page.evaluate((type) => heard.filter((m) => m.type === type), type),
    /** The first of that type, when it has come. */
    async until(type, more = 'true', timeout = 10_000) {
      const found = await page.waitForFunction(([type, more]) => heard.find((m) => m.type === type && new Function('m', `return ${more}`)(m)), [type, more], { timeout });
      return found.jsonValue();
    },
    say: (type, charge, id) => page.evaluate(([type, charge, id]) => say(type, charge, id), [type, charge, id]),
  };
}
/** Nothing wrong on the side of the form: no request to another site than the two, none with data. */
export function cleanFrame({ page, s }) {
  const asked = page.asked.filter(({ url, method, data }) => /^https?:/.test(url) && (new URL(url).port !== String(s.port) || method !== 'GET' || data));
  if (asked.length || page.problems.length) throw new Error(JSON.stringify([asked, page.problems]));
}
export { clean };
