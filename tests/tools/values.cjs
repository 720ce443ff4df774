// Writes rows of edge values through drizzle-orm and node-postgres into the table of a case of tests/cases/values, or reads
// them and compares: another client has the same values in its own words, reads what this wrote, and writes what this
// reads.
// usage: node values.cjs NODE_MODULES SCHEMA.ts URL write|print|read[:CLIENT] ROW…
// ROW is a name of a row in values_rows.cjs. `print` prints the rows, one JSON line each, for clients that can make their
// own words of Drizzle's; `read` prints the names of the rows that are equal, and fails at the first that is not. What
// CLIENT is known to change when it writes is expected to be changed.
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { createRequire } = require('node:module');

const [modules, schema] = process.argv.slice(2, 4).map((it) => path.resolve(it));
const [url, how, ...wanted] = process.argv.slice(4);
const [mode, by] = how.split(':');
const from = createRequire(path.join(modules, 'values.cjs'));
process.env.NODE_PATH = modules;
require('node:module').Module._initPaths();

const TABLES = require('./values_rows.cjs');

async function main() {
  from('tsx/cjs/api').register();
  const { Client } = from('pg');
  const { drizzle } = from('drizzle-orm/node-postgres');
  const { eq } = from('drizzle-orm');
  const [name, table] = Object.entries(require(schema)).find(([name]) => name in TABLES);
  const { rows, changed } = TABLES[name];
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  const db = drizzle(client);
  try {
    for (const name of wanted) {
      const id = Object.keys(rows).indexOf(name) + 1;
      assert(id > 0, `there is no row ${name}`);
      const row = { id, ...rows[name], ...changed[by]?.[name] };
      if (mode === 'print') {
        console.log(JSON.stringify(row, plainly));
        continue;
      }
      if (mode === 'write') await db.insert(table).values(row);
      else {
        const [found] = await db.select().from(table).where(eq(table.id, id));
        assert.deepStrictEqual(JSON.parse(text(found)), JSON.parse(text(row)), `row ${name}`);
        assert.deepStrictEqual(found, row, `row ${name}`);
      }
      console.log(name);
    }
  } finally {
    await client.end();
  }
}

/** What JSON has no word for, as a text that its column's type explains. */
function plainly(key, value) {
  const original = this[key];
  if (Buffer.isBuffer(original)) return original.toString('hex');
  const isOdd = typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value));
  return isOdd ? String(value) : value;
}

/** For a readable difference. */
function text(value) {
  const plain = (_, it) => (typeof it === 'bigint' || typeof it === 'number' ? `${typeof it} ${it}` : it);
  return JSON.stringify(value ?? null, plain);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
