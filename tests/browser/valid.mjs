// The published schema, in the hands of a validator that is not ours.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ROOT } from './harness.mjs';

const SCHEMA = join(ROOT, 'schema/1.0.0/schema.json');

/** Whether a file is valid; what is wrong is in its `errors`. */
export async function validator() {
  assert.ok(existsSync(SCHEMA), 'schema/1.0.0/schema.json is not there: nothing says whether the file is valid');
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
}
