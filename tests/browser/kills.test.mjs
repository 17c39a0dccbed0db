// Browsers whose processes are killed, again and again, at random moments of a long scenario or 1 s after the last key: the
// draft opens, with a state that stood there, and at most half a second of typing is lost. Seeded; the figures say how much went.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { SOAK } from './harness.mjs';
import { chromium, firefoxEsr } from './killed.mjs';

/** Each browser; how often it is killed at random, and after the last key. Firefox starts slowly. */
const BROWSERS = [
  ['Chromium', chromium, SOAK ? 200 : 4, SOAK ? 40 : 2],
  ['Firefox ESR', firefoxEsr, SOAK ? 60 : 2, SOAK ? 10 : 1],
];
const SEED = 20_261_125;
/** So much typing (ms) may be lost. */
const LIMIT = 500;
const FIELDS = ['intitule', 'remarque'];
const KEYS = 'abcdefghijklmnopqrstuvwxyz';

function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A new draft, and what stood in its fields since when. */
async function begun(person) {
  const draft = await person.begin();
  return { draft, states: [{ at: Date.now(), texts: await person.read(FIELDS) }] };
}
/** A key in a field, or none: then it is emptied. */
async function type(person, states, which, key) {
  const { texts } = states.at(-1);
  await (key ? person.press(FIELDS[which], key) : person.blank(FIELDS[which]));
  states.push({ at: Date.now(), texts: texts.with(which, key && texts[which] + key) });
}
/** Kills the browser and opens the draft in the next: when the kill began, what is there and which of the states that was. */
async function killed(person, draft, states) {
  const end = await person.kill();
  await person.back();
  await person.open(draft);
  const found = await person.read(FIELDS);
  const at = states.findLastIndex(({ texts }) => texts.join('\n') === found.join('\n'));
  assert.ok(at >= 0, `${JSON.stringify(found)} never stood there; last: ${JSON.stringify(states.at(-1).texts)}`);
  return { end, found, at };
}
/** What was typed is on the screen: what is not there later was lost by the form, not by the test. */
const typed = async (person, states) => assert.deepEqual(await person.read(FIELDS), states.at(-1).texts);

for (const [name, browser, kills, runs] of BROWSERS) {
  test(`${name}: ${kills} kills at random moments of a long scenario`, { timeout: 60_000 + kills * 30_000 }, async (t) => {
    const below = random(SEED);
    const person = await browser(t);
    const { draft, states } = await begun(person);
    const losses = [];
    for (let kill = 0; kill < kills; kill += 1) {
      for (let n = 5 + below(30); n > 0; n -= 1) {
        const which = below(5) === 0 ? 1 : 0;
        await type(person, states, which, states.at(-1).texts[which].length > 60 ? '' : KEYS[below(26)]);
        if (below(40) === 0) await person.empty(); // a portal that logs out
        await pause(below(120));
      }
      await typed(person, states);
      await pause(below(4) === 0 ? 0 : below(1500));
      const { end, found, at } = await killed(person, draft, states).catch((cause) => { throw new Error(`kill ${kill}`, { cause }); });
      // from the first key that is not there
      const lost = states[at + 1] ? end - states[at + 1].at : 0;
      if (SOAK) console.error(`${name}, kill ${kill}, ${end - states.at(-1).at} ms after the last key: ${lost} ms lost`);
      losses.push(lost);
      states.push({ at: Date.now(), texts: found });
    }
    await person.end();
    const some = losses.filter((lost) => lost > 0).sort((a, b) => a - b);
    t.diagnostic(`seed ${SEED}, ${kills} kills; something was lost by ${some.length}; most ${some.at(-1) ?? 0} ms, median of those ${some[some.length >> 1] ?? 0} ms`);
    assert.deepEqual([...losses.entries()].filter(([, lost]) => lost > LIMIT), [], `kills and what they lost, more than ${LIMIT} ms`);
  });

  for (let run = 0; run < runs; run += 1) {
    test(`${name} killed 1 s after the last key, run ${run}: at most its last ${LIMIT} ms are lost`, { timeout: 120_000 }, async (t) => {
      const person = await browser(t);
      const { draft, states } = await begun(person);
      for (let n = 0; n < 30 + run * 3; n += 1) {
        await type(person, states, 0, KEYS[n % 26]);
        await pause(60);
      }
      await typed(person, states);
      await pause(1000);
      const { at } = await killed(person, draft, states);
      const lost = states.at(-1).at - states[at].at;
      t.diagnostic(`${lost} ms of typing lost, ${states.length - 1 - at} of ${states.length - 1} keys`);
      assert.ok(lost <= LIMIT, `${lost} ms of typing lost`);
      await person.end();
    });
  }
}
