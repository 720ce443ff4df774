// Writes rows of edge values through drizzle-orm and node-postgres into the table of tests/cases/values/of_every_type, or
// reads them and compares: another client has the same values in its own words, reads what this wrote, and writes what
// this reads.
// usage: node values.cjs NODE_MODULES SCHEMA.ts URL write|read ROW…
// ROW is a name of a row below; `read` prints the names of the rows that are equal, and fails at the first that is not.
'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { createRequire } = require('node:module');

const [modules, schema] = process.argv.slice(2, 4).map((it) => path.resolve(it));
const [url, mode, ...wanted] = process.argv.slice(4);
const from = createRequire(path.join(modules, 'values.cjs'));
process.env.NODE_PATH = modules;
require('node:module').Module._initPaths();

const NOTHING = {
  small: null, plain: null, big: null, rough: null, exact: null, amount: null, price: null, yes: null, body: null,
  title: null, code: null, email: null, photo: null, key: null, doc: null, docb: null, day: null, clock: null, local: null,
  moment: null, span: null, address: null, network: null, card: null, longCard: null, place: null, route: null, mood: null,
  embedding: null, pages: null, booked: null, numbers: null, words: null, moods: null, keys: null, amounts: null,
  moments: null, docs: null,
};

const KEY = '0188f2a0-7c31-7d2e-9a51-0242ac120002';
const NESTED = { list: [1, 2.5, 'ä', null, true, [], {}], deep: { a: { b: { c: [{ d: '😀' }] } } }, 'key "x"': '\\ \n \t' };

// Each value as Drizzle gives it back. `id` is the place in this object, from 1.
const ROWS = {
  ordinary: {
    small: 7, plain: 70000, big: 5000000000n, rough: 0.5, exact: 0.1, amount: '12.50', price: '1234.5678900000',
    yes: true, body: 'hello', title: 'a title', code: 'ab  ', email: 'Ada@Example.org', photo: Buffer.from([0, 1, 255]),
    key: KEY, doc: { a: [1, 2] }, docb: { a: [1, 2] }, day: '2026-02-28', clock: '12:34:56.789012',
    local: '2026-02-28 12:34:56.789012', moment: '2026-02-28 12:34:56.789012+00', span: '1 year 2 mons 3 days 04:05:06.789',
    address: '192.0.2.1', network: '192.0.2.0/24', card: '08:00:2b:01:02:03', longCard: '08:00:2b:01:02:03:04:05',
    place: [1.5, -2.25], route: [1, 2, 3], mood: 'so-so', embedding: [1, -0.5, 0.25], pages: '[1,10)',
    booked: '["2026-02-28 12:00:00+00","2026-02-28 13:00:00+00")', numbers: [1, 2, 3], words: ['a', 'b'],
    moods: ['great', 'Great'], keys: [KEY], amounts: ['1.5', '2'], moments: ['2026-02-28 12:34:56.789012+00'],
    docs: [{ a: 1 }, [2]],
  },
  empty: NOTHING,
  least: {
    ...NOTHING,
    small: -32768, plain: -2147483648, big: -9223372036854775808n, rough: -3.4028235e38, exact: -Number.MAX_VALUE,
    amount: '-99999999999999999999999999999999999999999999999999.000000000000000000000000000001',
    price: '-9999999999999999999999999999.9999999999', yes: false, body: '', title: '', code: '    ', email: '',
    photo: Buffer.alloc(0), key: '00000000-0000-0000-0000-000000000000', doc: {}, docb: {}, day: '0001-01-01',
    clock: '00:00:00', local: '0001-01-01 00:00:00', moment: '0001-01-01 00:00:00+00', span: '-1 years -2 mons +3 days -04:05:06.789',
    address: '0.0.0.0', network: '0.0.0.0/0', card: '00:00:00:00:00:00', longCard: '00:00:00:00:00:00:00:00',
    place: [-1e300, 5e-324], route: [0, -1, 0], mood: '', embedding: [0, 0, -0.125], pages: 'empty', booked: 'empty', numbers: [],
    words: [], moods: [], keys: [], amounts: [], moments: [], docs: [],
  },
  greatest: {
    ...NOTHING,
    small: 32767, plain: 2147483647, big: 9223372036854775807n, rough: 3.4028235e38, exact: Number.MAX_VALUE,
    amount: '123456789012345678901234567890123456789012345678901234567890.123456789012345678901234567890',
    price: '9999999999999999999999999999.9999999999', yes: true, body: 'x'.repeat(100000), title: 'é'.repeat(40), code: 'ZZZZ',
    email: 'Ü@EXAMPLE.ORG', photo: Buffer.alloc(70000, 170), key: 'ffffffff-ffff-ffff-ffff-ffffffffffff', doc: NESTED,
    docb: NESTED, day: '9999-12-31', clock: '23:59:59.999999', local: '9999-12-31 23:59:59.999999',
    moment: '9999-12-31 23:59:59.999999+00', span: '8000 years', address: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    network: '2001:db8::/32', card: 'ff:ff:ff:ff:ff:ff', longCard: 'ff:ff:ff:ff:ff:ff:ff:ff', place: [1e300, -0.1],
    route: [0.1, -1e100, 1e-100], mood: '\'"\\', embedding: [3.4028235e38, -3.4028235e38, 1e-38], pages: '[-2147483648,2147483647)',
    booked: '(,"9999-12-31 23:59:59.999999+00"]', numbers: [-2147483648, 2147483647], words: ['x'.repeat(1000)],
    // Not the label with a backslash: Drizzle loses it when it reads it back in an array.
    moods: ['', 'so-so', '2 fast', 'great', 'Great', 'type', 'größer'], keys: [KEY, KEY],
    amounts: ['123456789012345678901234567890.5', '-0.000000000000000000000000000001'],
    moments: ['0001-01-01 00:00:00+00', '9999-12-31 23:59:59.999999+00'], docs: [NESTED, [], {}, 'text', 1, true],
  },
  odd: {
    ...NOTHING,
    small: 0, plain: 0, big: 0n, rough: NaN, exact: Infinity, amount: '0', price: '0.0000000000', yes: false,
    body: 'it\'s "quoted" \\ and \n new, \t tab, ä 日本 😀 e\u0301 \u202e', title: '{a,b}', code: ' x  ', email: '%',
    photo: Buffer.from('\\x00', 'utf8'), key: KEY, doc: [null], docb: 'a "text"', day: '2024-02-29', clock: '00:00:00.000001',
    local: '1969-12-31 23:59:59.999999', moment: '1969-12-31 23:59:59.999999+00', span: '00:00:00', address: '192.0.2.7/24',
    network: '::/0', card: '01:23:45:67:89:ab', longCard: '01:23:45:67:89:ab:cd:ef', place: [Infinity, NaN], route: [1, 0, 0],
    mood: 'größer', embedding: [1e-45, 2, 3], pages: '(,)', booked: '["2026-02-28 12:00:00+00",)', numbers: [0],
    words: ['', ' ', 'NULL', '{}', ',', '"', '\\', 'a"b', "it's", 'line\nline', '😀'], moods: ['type'], keys: [KEY],
    amounts: ['0', '0.50'], moments: ['1969-12-31 23:59:59.999999+00'], docs: [[null], { a: null }],
  },
  negative: { ...NOTHING, rough: -Infinity, exact: -Infinity, numbers: [null, 1, null], words: ['a', null, 'NULL'] },
  // Only for clients that know these: many have no such dates and decimals.
  boundless: { ...NOTHING, amount: 'NaN', day: 'infinity', local: '-infinity', moment: 'infinity', booked: '[-infinity,infinity]' },
};

async function main() {
  from('tsx/cjs/api').register();
  const { Client } = from('pg');
  const { drizzle } = from('drizzle-orm/node-postgres');
  const { eq } = from('drizzle-orm');
  const { samples } = require(schema);
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  const db = drizzle(client);
  try {
    for (const name of wanted) {
      const id = Object.keys(ROWS).indexOf(name) + 1;
      assert(id > 0, `there is no row ${name}`);
      const row = { id, ...ROWS[name] };
      if (mode === 'write') await db.insert(samples).values(row);
      else {
        const [found] = await db.select().from(samples).where(eq(samples.id, id));
        assert.deepStrictEqual(JSON.parse(text(found)), JSON.parse(text(row)), `row ${name}`);
        assert.deepStrictEqual(found, row, `row ${name}`);
      }
      console.log(name);
    }
  } finally {
    await client.end();
  }
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
