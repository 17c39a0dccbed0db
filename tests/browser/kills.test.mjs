// A long scenario in one browser whose processes are killed again and again, at random: all that is older than a second
// is there each time. Seeded; the figures say how much of what was younger went.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { empty } from './base.mjs';
import * as desk from './desk.mjs';
import { SOAK, clean, profile, site } from './harness.mjs';

const KILLS = SOAK ? 200 : 4;
const SEED = 20_261_125;
/** What was typed so long (ms) before a kill is never lost: the journal goes out 500 ms after the first key, then to disk. */
const SAFE = 1000;

function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test(`${KILLS} kills at random moments of a long scenario`, { timeout: 60_000 + KILLS * 30_000 }, async (t) => {
  const below = random(SEED);
  const s = await site(t);
  const person = await profile(t);
  const fields = (page) => [desk.intitule(page), desk.field(page, null, 'remarque')];
  const shown = async (page) => Promise.all(fields(page).map((field) => field.inputValue()));
  let page = await person.open();
  await desk.openNew(page, s.url());
  const draft = desk.draftId(page);
  /** What stood in the fields, and since when. */
  let states = [{ at: 0, texts: ['', ''] }];
  const losses = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let n = 5 + below(30); n > 0; n -= 1) {
      const which = below(5) === 0 ? 1 : 0;
      const field = fields(page)[which];
      const texts = [...states.at(-1).texts];
      if (texts[which].length > 60) {
        await field.fill('');
        texts[which] = '';
      } else {
        const key = 'abcdefghijklmnopqrstuvwxyz'[below(26)];
        await field.press('End');
        await field.press(key);
        texts[which] += key;
      }
      states.push({ at: Date.now(), texts });
      if (below(40) === 0) await empty(page); // a portal that logs out
      await page.waitForTimeout(below(120));
    }
    await page.waitForTimeout(below(4) === 0 ? 0 : below(1500));
    assert.deepEqual(page.problems, []);
    const end = Date.now();
    await person.kill();
    page = await person.open();
    await page.goto(`${s.url()}#/${draft}/collectivite`);
    await desk.intitule(page).waitFor();
    const found = await shown(page);
    const at = states.findLastIndex(({ texts }) => texts[0] === found[0] && texts[1] === found[1]);
    assert.ok(at >= 0, `kill ${kill}: ${JSON.stringify(found)} never stood there`);
    const lost = states[at + 1] ? end - states[at + 1].at : 0;
    assert.ok(lost <= SAFE, `kill ${kill}: ${lost} ms lost`);
    losses.push(lost);
    states = [{ at: 0, texts: found }];
  }
  losses.sort((a, b) => a - b);
  const some = losses.filter((lost) => lost > 0);
  t.diagnostic(`seed ${SEED}, ${KILLS} kills; something was lost by ${some.length}; most ${losses.at(-1)} ms, median of those ${some[some.length >> 1] ?? 0} ms`);
  clean(page);
  await person.close();
});
