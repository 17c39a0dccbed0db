// What must not be in the wasm of the form: each of these once came in unseen, and costs more than what it does for us.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './harness.mjs';

/** What cargo made, before wasm-opt: its functions still have names, which wasm-bindgen makes readable. */
const WASM = process.env.SNR_WASM ?? join(ROOT, 'target/wasm32-unknown-unknown/release/strategie-nr.wasm');

const FORBIDDEN = {
  'numbers read by the standard library (parse::<f64>): french::number does it': /dec2flt/,
  'numbers written by the standard library ({} of a float): french::number does it': /flt2dec|float_to_(decimal|exponential)/,
  'regular expressions': /\bregex(_\w+)?::/,
  'dates of a library': /\b(chrono|time|jiff)::/,
  'a stable sort: sort_unstable_by does it': /slice::sort::stable/,
  'a Debug of our types': /<strategie_nr\b.* as core::fmt::Debug>/,
  'serde_json values: the document is the tree': /serde_json::value::/,
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
  const out = await mkdtemp(join(tmpdir(), 'snr-symbols-'));
  t.after(() => rm(out, { recursive: true }));
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-name', 'form', '--out-dir', out, WASM]);
  const names = functions(await readFile(join(out, 'form_bg.wasm'))).map((name) => name.replace(/\[[0-9a-f]+\]/g, '')); // crate hashes
  t.diagnostic(`${names.length} functions`);
  assert.ok(names.some((name) => /\bstrategie_nr::main\b/.test(name)), 'the names are there, and readable');
  const found = Object.entries(FORBIDDEN).flatMap(([why, pattern]) => names.filter((name) => pattern.test(name)).map((name) => `${why}: ${name}`));
  assert.deepEqual(found, []);
});
