// What the packages export at run time, and what their objects can do.
// usage: node exports.cjs NODE_MODULES
// Prints { module or kind of object: [name] }. The names of an object are its own and those of its prototypes, without
// what every object or function has.
'use strict';
const path = require('node:path');
const { createRequire } = require('node:module');

const modules = path.resolve(process.argv[2]);
const from = createRequire(path.join(modules, 'exports.cjs'));

function names(object) {
  const found = new Set();
  for (let at = object; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) found.add(name);
  }
  const ofFunctions = typeof object === 'function' ? Object.getOwnPropertyNames(Function.prototype) : [];
  const everywhere = new Set([...ofFunctions, 'constructor', 'prototype']);
  return [...found].filter((name) => !everywhere.has(name)).sort();
}

function tryFrom(name) {
  try {
    return from(name);
  } catch {
    return undefined;
  }
}

const orm = from('drizzle-orm');
const pg = from('drizzle-orm/pg-core');
const { sql } = orm;

const listed = 'drizzle-orm drizzle-orm/pg-core drizzle-orm/_relations drizzle-orm/supabase drizzle-orm/neon'.split(' ');
const exported = {};
for (const name of listed) {
  const module = tryFrom(name);
  if (module) exported[name] = Object.keys(module).sort();
}

const columnBuilders = [
  'bigint bigserial bit boolean bytea char cidr date decimal doublePrecision geometry halfvec inet integer interval json',
  'jsonb line macaddr macaddr8 numeric point real serial smallint smallserial sparsevec text time timestamp uuid varchar',
  'vector',
];
const members = {};
for (const name of columnBuilders.join(' ').split(' ')) {
  if (pg[name]) members[`${name}()`] = names(pg[name]({ dimensions: 3, mode: 'number' }));
}
const mood = pg.pgEnum('mood', ['a']);
const table = pg.pgTable('t', { id: pg.integer('id') });
const inExtraConfig = new pg.ExtraConfigColumn(table, table.id.config ?? pg.integer('id').config);
const view = pg.pgView('v', { id: pg.integer('id') });
const made = {
  'customType()': pg.customType({ dataType: () => 'x' })('x'),
  pgTable: pg.pgTable,
  pgTableCreator: pg.pgTableCreator((name) => name),
  'an enum': mood,
  'pgEnum()': mood('mood'),
  'a column': table.id,
  'a table': table,
  'a schema': pg.pgSchema('s'),
  'a sequence': pg.pgSequence('s'),
  'a role': pg.pgRole('r'),
  'a policy': pg.pgPolicy('p'),
  pgView: pg.pgView('v'),
  'pgView with columns': view,
  pgMaterializedView: pg.pgMaterializedView('v'),
  'pgMaterializedView with columns': pg.pgMaterializedView('v', { id: pg.integer('id') }),
  'a view': view.existing(),
  index: pg.index('i'),
  'a column of the extra configuration': inExtraConfig,
  'index on columns': pg.index('i').on(inExtraConfig),
  primaryKey: pg.primaryKey({ columns: [table.id] }),
  foreignKey: pg.foreignKey({ columns: [table.id], foreignColumns: [table.id] }),
  unique: pg.unique('u'),
  'unique on columns': pg.unique('u').on(table.id),
  check: pg.check('c', sql`true`),
  sql: sql,
  'an SQL object': sql`true`,
  'an SQL alias': sql`true`.as('a'),
  'an SQL name': sql.identifier('a'),
  'a placeholder': sql.placeholder('a'),
  'a parameter': sql.param(1),
};
for (const [name, object] of Object.entries(made)) members[name] = names(object);
if (pg.snakeCase) members.snakeCase = names(pg.snakeCase);
if (orm.defineRelations) {
  orm.defineRelations({ table, other: table }, (r) => {
    members['relations helper'] = names(r).filter((name) => name !== 'table' && name !== 'other');
    members['relations column'] = names(r.table.id);
    return {};
  });
}

// 0.x has a builder of its own for arrays.
if (!pg.snakeCase) members['array()'] = names(pg.text().array());
// A view is a proxy that answers for less than its prototype has.
members['a view'] = members['a view'].filter((name) => made['a view'][name] !== undefined);
// What a table has beside its columns.
members['a table'] = members['a table'].filter((name) => name !== 'id');

console.log(JSON.stringify({ ...exported, ...members }));
