// What must not be in the wasm of the form: each of these once came in unseen, and costs more than what it does for us.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './harness.mjs';

/** What cargo made, before wasm-bindgen and wasm-opt: its functions still have names. */
const WASM = process.env.SNR_WASM ?? join(ROOT, 'target/wasm32-unknown-unknown/release/strategie-nr.wasm');

const FORBIDDEN = {
  'numbers read by the standard library (parse::<f64>): french::number does it': /dec2flt/,
  'numbers written by the standard library ({} of a float): french::number does it': /flt2dec|float_to_(decimal|exponential)/,
  'regular expressions': /regex/,
  'dates of chrono or time': /chrono|NaiveDate/,
  'a stable sort: sort_unstable_by does it': /slice4sort6stable|driftsort|merge_sort/,
  'a Debug of our types': /strategie_nr.*(Debug|3fmt17h)|fmt5Debug.*strategie_nr/,
  'serde_json values: the document is the tree': /serde_json5value/,
};

/** Names of the functions, from the « name » section (https://webassembly.github.io/spec/core/appendix/custom.html). */
function functions(wasm) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => { const length = number(); at += length; return wasm.toString('utf8', at - length, at); };
  while (at < wasm.length) {
    const id = wasm[at++];
    const end = number() + at;
    if (id === 0 && text() === 'name') {
      while (at < end) {
        const part = wasm[at++];
        const size = number();
        if (part !== 1) { at += size; continue; }
        return Array.from({ length: number() }, () => { number(); return text(); });
      }
    }
    at = end;
  }
  return [];
}

test('nothing heavy came into the wasm', async (t) => {
  const names = functions(await readFile(WASM));
  t.diagnostic(`${names.length} functions`);
  assert.ok(names.some((name) => name.includes('strategie_nr')), 'the names are there');
  const found = Object.entries(FORBIDDEN).flatMap(([why, pattern]) => names.filter((name) => pattern.test(name)).map((name) => `${why}: ${name}`));
  assert.deepEqual(found, []);
});
