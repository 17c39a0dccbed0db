// How fast the form is, in Chromium: `cargo xtask bench` prints one table. Nothing is asserted: a timed test fails on a busy
// machine and passes on a fast one. Times are those of the page (trace of the browser), not of the program that drives it.
import { stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT, launch, newPage, site } from './harness.mjs';

const KEYS = Number(process.env.SNR_BENCH_KEYS ?? 200);
const RUNS = Number(process.env.SNR_BENCH_RUNS ?? 5);

/** The documents that `cargo xtask bench` makes, with the function that the tests use. */
const FOLDER = process.env.SNR_BENCH ?? join(ROOT, 'target/bench');
const sample = (name) => join(FOLDER, `${name}.json`);

// ---- What the browser says

/** What the main thread did while `act` ran: events of the trace, in µs. */
async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  // the renderer of the page is that where keys or marks are seen
  const own = traceEvents.find((event) => event.name === 'EventDispatch' || event.name.startsWith('snr:'));
  return traceEvents.filter((event) => own && event.pid === own.pid && event.tid === own.tid);
}
/** The script time of each key (ms): the listeners of all the events that it fires, and their microtasks. */
function keys(events) {
  const KEY = ['keydown', 'keypress', 'beforeinput', 'input', 'textInput', 'keyup'];
  const spans = events.filter((event) => event.ph === 'X').sort((a, b) => a.ts - b.ts);
  const out = [];
  let [within, counted] = [0, 0];
  for (const { name, args, ts, dur } of spans) {
    if (name === 'EventDispatch' && KEY.includes(args.data.type)) {
      if (args.data.type === 'keydown') out.push(0);
      within = Math.max(within, ts + dur); // the input is dispatched within the keypress
    } else if (['FunctionCall', 'RunMicrotasks'].includes(name) && ts < within && ts >= counted) {
      out[out.length - 1] += dur / 1000;
      counted = ts + dur; // what it calls is in it
    }
  }
  return out;
}
/** The durations (ms) of the tasks in which a mark of this name was made. */
function tasks(events, mark) {
  const marks = events.filter((event) => event.name === mark).map((event) => event.ts);
  const all = events.filter((event) => /RunTask$/.test(event.name) && event.ph === 'X');
  return all.filter(({ ts, dur }) => marks.some((at) => at >= ts && at <= ts + dur)).map(({ dur }) => dur / 1000);
}
const quantile = (all, q) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))];
const median = (all) => quantile(all, 0.5);

// ---- A person, measured

const field = (row, keys) => `[id="f-${row ?? '-'}-${keys}"]`;
const draft = (page) => new URL(page.url()).hash.split('/')[1];

/** A page of its own browser profile, whose wasm memory and saves are seen. */
async function open(browser, url) {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const make = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await make.apply(WebAssembly, all);
        globalThis.__memory ??= (made.instance ?? made).exports.memory;
        return made;
      };
    }
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, text) {
      const part = key.split(':')[3];
      if (part === 'edits' || part === 'copy') performance.mark(`snr:${part}`);
      return setItem.call(this, key, text);
    };
    addEventListener('change', () => { globalThis.__chosen = performance.now(); }, { capture: true });
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'Nouvelle stratégie' }).waitFor();
  return page;
}
/** Chooses a file; ms until the overview is drawn, and the megabytes of the wasm then. */
async function openFile(page, path) {
  await page.getByLabel('Ouvrir un fichier…').setInputFiles(path);
  const end = await page.waitForFunction(() => document.querySelector('main h1')?.innerText === 'Stratégie numérique responsable' && performance.now(), null, { polling: 'raf', timeout: 60_000 });
  return page.evaluate((end) => [end - globalThis.__chosen, globalThis.__memory.buffer.byteLength / 2 ** 20], await end.jsonValue());
}
/** From the overview to an objectif: ms until a letter that was typed there is drawn. */
const toTyping = (page, address, selector) => page.evaluate(async ([address, selector]) => {
  const frame = () => new Promise(requestAnimationFrame);
  const start = performance.now();
  location.hash = address;
  let control;
  while (!(control = document.querySelector(selector))) await frame();
  control.focus();
  document.execCommand('insertText', false, 'x');
  await frame();
  await frame();
  if (!control.value.includes('x')) throw new Error('the letter is not there');
  return performance.now() - start;
}, [address, selector]);
async function goTo(page, address, selector) {
  await page.evaluate((address) => { location.hash = address; }, `#/${draft(page)}/${address}`);
  await page.locator(selector).waitFor();
  await page.waitForTimeout(500); // what follows the first look is over
}
/** The p95 of a key, typed in a field at the pace of a fast person. */
async function keystroke(browser, page, selector) {
  await page.locator(selector).click();
  await page.keyboard.press('End');
  await page.keyboard.type('échauffement ', { delay: 20 });
  const events = await traced(browser, page, () => page.keyboard.type('mot '.repeat(KEYS / 4), { delay: 30 }));
  const all = keys(events);
  if (all.length < KEYS) throw new Error(`${all.length} keys seen of ${KEYS}`);
  return { p50: median(all), p95: quantile(all, 0.95) };
}

// ---- The table

const ms = (n) => `${n.toLocaleString('fr-FR', { maximumFractionDigits: n < 20 ? 2 : 0 })} ms`;
const rows = [];
const row = (what, size, bar, measured) => { rows.push([what, size, bar, measured]); console.error(`  ${what} · ${size} : ${measured}`); };

async function opening(browser, url) {
  const path = sample('large');
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await open(browser, url);
    runs.push(await openFile(page, path));
    await page.context().close();
  }
  const size = `${((await stat(path)).size / 1e6).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Mo`;
  row('ouvrir un fichier', size, '≤ 500 ms', ms(median(runs.map(([time]) => time))));
  row('mémoire du wasm ensuite', size, '≤ 40 Mo', `${median(runs.map(([, memory]) => memory)).toLocaleString('fr-FR', { maximumFractionDigits: 1 })} Mo`);
}

async function typing(browser, url) {
  const least = {}; // the p95 in the smallest document that has a mesure to type in
  for (const count of [1, 5, 200, 1200]) {
    const path = sample(count);
    const size = count === 1 ? '1 mesure, 1 indicateur' : `${count} mesures, ${count} indicateurs`;
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      const page = await open(browser, url);
      await openFile(page, path);
      await page.waitForTimeout(500);
      times.push(await toTyping(page, `#/${draft(page)}/axes/o0`, field('o0', 'intitule')));
      await page.context().close();
    }
    row('de l’adresse d’un objectif à la frappe', size, count === 200 ? '≤ 1 s' : '', ms(median(times)));
    const page = await open(browser, url);
    await openFile(page, path);
    const where = {
      'dans l’intitulé de la stratégie': async () => { await goTo(page, 'collectivite', field(null, 'intitule')); return field(null, 'intitule'); },
      'dans une mesure ouverte dans son objectif': async () => {
        await goTo(page, 'axes/o0', '[id="r-m0"]');
        await page.locator('[id="r-m0"]').click();
        return field('m0', 'intitule');
      },
    };
    for (const [place, go] of Object.entries(where)) {
      const { p50, p95 } = await keystroke(browser, page, await go());
      least[place] ??= p95;
      const ratio = (p95 / least[place]).toLocaleString('fr-FR', { maximumFractionDigits: 2 });
      row(`touche ${place}, p95 (médiane)`, size, '≤ 4 ms, ≤ 1,5 × la plus petite', `${ms(p95)} (${ms(p50)}), × ${ratio}`);
    }
    await page.context().close();
  }
}

async function saving(browser, url) {
  const path = sample(1200);
  const size = '1200 mesures, 1200 indicateurs';
  const [journals, long, copies] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    const page = await open(browser, url);
    await openFile(page, path);
    await goTo(page, 'axes/m0', field('m0', 'description'));
    const type = async (text) => {
      await page.locator(field('m0', 'description')).click();
      await page.keyboard.type(text, { delay: 60 });
      await page.waitForTimeout(700);
    };
    journals.push(...tasks(await traced(browser, page, () => type('Une phrase de plus.')), 'snr:edits'));
    // a journal just below the length that calls for a copy
    await page.evaluate(() => document.execCommand('insertText', false, 'mot '.repeat(15_500)));
    await page.waitForTimeout(700);
    long.push(...tasks(await traced(browser, page, () => type('Encore.')), 'snr:edits'));
    // opened again, its journal becomes a copy
    await page.reload();
    await page.locator(field('m0', 'description')).waitFor();
    copies.push(...tasks(await traced(browser, page, () => page.waitForTimeout(4500)), 'snr:copy'));
    await page.context().close();
  }
  const worst = (all) => (all.length ? `${ms(Math.max(...all))} au plus, ${ms(median(all))} en médiane (${all.length})` : 'rien vu');
  row('enregistrer un journal, tâche', size, '≤ 50 ms', worst(journals));
  row('enregistrer un journal de 62 000 signes, tâche', size, '≤ 50 ms', worst(long));
  row('enregistrer une copie entière, tâche', size, '≤ 100 ms', worst(copies));
}

/** What looks at the whole document once the person pauses: conformity, the states of the sections, the name. */
async function judging(browser, url) {
  const path = sample(1200);
  const page = await open(browser, url);
  await openFile(page, path);
  await goTo(page, 'collectivite', field(null, 'intitule'));
  await page.locator(field(null, 'intitule')).click();
  const longest = [];
  for (let run = 0; run < 10; run++) {
    const events = await traced(browser, page, async () => {
      await page.keyboard.type('x');
      await page.waitForTimeout(900);
    });
    const saved = new Set(tasks(events, 'snr:edits'));
    const timers = events.filter((event) => event.name === 'TimerFire' && event.ph === 'X').map(({ dur }) => dur / 1000);
    longest.push(Math.max(0, ...timers.filter((dur) => ![...saved].some((task) => task >= dur && task < dur + 1))));
  }
  await page.context().close();
  row('juger la conformité après une pause, la plus longue tâche', '1200 mesures, 1200 indicateurs', '≤ 16 ms', `${ms(median(longest))} (${ms(Math.max(...longest))} au plus)`);
}

async function searching(browser, url) {
  const page = await open(browser, url);
  await openFile(page, sample(5));
  await goTo(page, 'axes/o0', field('o0', 'intitule'));
  await page.getByRole('button', { name: 'Aide', exact: true }).click();
  await page.locator('#chercher-suggestion').click();
  const typed = 'donner des ordinateurs reconditionnés aux associations du territoire ';
  const events = await traced(browser, page, () => page.keyboard.type(typed, { delay: 60 }));
  const all = keys(events);
  await page.context().close();
  row('chercher dans tout le catalogue, touche, p95 (la plus longue)', '', '≤ 16 ms', `${ms(quantile(all, 0.95))} (${ms(Math.max(...all))})`);
}

const ending = [];
const browser = await launch();
try {
  const { url } = await site({ after: (end) => ending.push(end) });
  console.error(`Mesures dans Chromium ${browser.version()} (${cpus().length} × ${cpus()[0].model}), médianes de ${RUNS} fois, ${KEYS} touches`);
  await opening(browser, url());
  await typing(browser, url());
  await saving(browser, url());
  await judging(browser, url());
  await searching(browser, url());
} finally {
  await browser.close();
  for (const end of ending) await end();
}
const heads = ['mesure', 'taille', 'à atteindre', 'mesuré'];
const widths = heads.map((head, n) => Math.max(head.length, ...rows.map((cells) => cells[n].length)));
for (const cells of [heads, widths.map((width) => '-'.repeat(width)), ...rows]) console.log(`| ${cells.map((cell, n) => cell.padEnd(widths[n])).join(' | ')} |`);
