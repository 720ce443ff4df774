// The rows of values.cjs, by the export that has the table: each value as Drizzle gives it back. `id` is the place of a row
// among its table's, from 1. `changed` is what a client that is not Drizzle is known to change when it writes.
'use strict';

const NOTHING = {
  small: null, plain: null, big: null, rough: null, exact: null, amount: null, price: null, yes: null, body: null,
  title: null, code: null, email: null, photo: null, key: null, doc: null, docb: null, day: null, clock: null, local: null,
  moment: null, span: null, address: null, network: null, card: null, longCard: null, place: null, route: null, mood: null,
  embedding: null, pages: null, booked: null, numbers: null, words: null, moods: null, keys: null, amounts: null,
  moments: null, docs: null,
};

const KEY = '0188f2a0-7c31-7d2e-9a51-0242ac120002';
const NESTED = { list: [1, 2.5, 'ä', null, true, [], {}], deep: { a: { b: { c: [{ d: '😀' }] } } }, 'key "x"': '\\ \n \t' };

const SAMPLES = {
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

const NO_RARITY = {
  alarm: null, coarse: null, shift: null, flags: null, anyFlags: null, half: null, sparse: null, price: null, path: null,
  labels: null, lexemes: null, search: null, object: null, relation: null, kind: null, place: null,
  position: null, snapshot: null, area: null, longs: null, amounts: null, days: null,
  locals: null, pages: null, booked: null, spot: null, grid: null, table: null, sizes: null, mails: null, paths: null,
  vectors: null, spots: null, hosts: null, cards: null, spans: null, flagged: null, nights: null,
};

const RARITIES = {
  ordinary: {
    alarm: '12:34:56.789012+02', coarse: '2026-02-28 12:34:56', shift: '3 days 04:05:06.789', flags: '101', anyFlags: '10101',
    half: [1, -0.5, 0.25], sparse: '{1:1,3:-2.5}/3', price: '$12.50', path: 'a.b_2.c', labels: '"a"=>"1", "b"=>NULL',
    lexemes: "'a':1 'b':2", search: "'a' & !'b'", object: 4294967295, relation: 'pg_class', kind: 'integer',
    place: '$."a"[*]', position: '16/B374D848', snapshot: '10:20:10,14,15', area: '(3,4),(1,2)',
    longs: '[1,9007199254740993)', amounts: '(0.10,2.5]', days: '[2026-01-01,2026-02-01)',
    locals: '["2026-01-01 00:00:00.000001","2026-02-01 00:00:00"]', pages: '{[1,10),[20,30)}',
    booked: '{["2026-02-28 12:00:00+00","2026-02-28 13:00:00+00")}', spot: { x: 1.5, y: -2 }, grid: [[1, 2], [3, 4]],
    table: [['a', 'b'], ['c', 'd']], sizes: ['small'], mails: ['Ada@Example.org', 'b'], paths: ['a.b', 'c'],
    vectors: [[1, 2], [-0.5, 0.25]], spots: [[1.5, -2], [0, 1]], hosts: ['192.0.2.1', '::1'],
    cards: ['08:00:2b:01:02:03'], spans: ['1 day', '-02:00:00'], flagged: ['10', '01'], nights: ['2026-02-28'],
  },
  empty: NO_RARITY,
  least: {
    ...NO_RARITY,
    alarm: '00:00:00+15:59', coarse: '0001-01-02 00:00:00', shift: '00:00:00', flags: '000', anyFlags: '', half: [0, 0, 0],
    sparse: '{}/3', price: '-$92,233,720,368,547,758.08', path: '', labels: '', lexemes: '', search: '', object: 0,
    longs: 'empty', amounts: '(,)', days: '[2026-01-01,)', locals: '(,"2026-02-01 00:00:00")', pages: '{}', booked: '{}',
    grid: [], table: [], sizes: [], mails: [], paths: [], vectors: [], spots: [], hosts: [], cards: [], spans: [],
    flagged: [], nights: [],
  },
  odd: {
    ...NO_RARITY,
    alarm: '23:59:59.999999-15:59', labels: '"a b"=>"=>", "\\"long\\""=>"\\\\"', path: 'A.B.C.D.E', lexemes: "' ' 'it''s':3A,4B",
    place: '$."ä \\" 😀"', table: [['', 'NULL'], ['{a,b}', '"\n 😀']], sizes: ['a,b', 'a"b', '{}', 'NULL'],
    // No backslash: Drizzle loses it when it reads an array. No empty text: asyncpg crashes at one in an array of an extension's type.
    mails: ['NULL', 'a,b', '{x}', 'quote"', 'line\nline', '😀'], grid: [[-2147483648]],
    hosts: ['192.0.2.7/24'], pages: '{(,5),[7,)}',
    spots: [[1e300, -0.1]],
  },
};

module.exports = {
  samples: {
    rows: SAMPLES,
    changed: {
      // timedelta has no months and years: they are read as 30 and 365 days.
      psycopg: {
        ordinary: { span: '428 days 04:05:06.789' },
        least: { span: '-423 days +19:54:53.211' },
        greatest: { span: '2920000 days' },
      },
      // So it is here, and the first and the last date stand for infinity.
      asyncpg: {
        ordinary: { span: '428 days 04:05:06.789' },
        least: { span: '-423 days +19:54:53.211', day: '-infinity', local: '-infinity', moment: '-infinity' },
        greatest: {
          span: '2920000 days', day: 'infinity', local: 'infinity', moment: 'infinity', moments: ['-infinity', 'infinity'],
          booked: '(,infinity]',
        },
      },
    },
  },
  rarities: {
    rows: RARITIES,
    changed: {
      // A negative timedelta is a negative number of days and some time.
      psycopg: { ordinary: { spans: ['1 day', '-1 days +22:00:00'] } },
      asyncpg: { ordinary: { spans: ['1 day', '-1 days +22:00:00'] } },
    },
  },
};
