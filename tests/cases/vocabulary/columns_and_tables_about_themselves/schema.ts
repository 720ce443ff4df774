import { aliasedTable, aliasedTableColumn, getTableUniqueName, getViewName, getViewSelectedFields, sql } from "drizzle-orm";
import {
  check, getMaterializedViewConfig, getViewConfig, integer, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence,
  pgTable, pgView, serial, text, uniqueKeyName,
} from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
export const mood = pgEnum("mood", ["glad", "sad"]);
export const inner = shop.enum("inner", ["x"]);
export const reader = pgRole("reader");
const rule = pgPolicy("rule", { for: "select" });
export const numbers = shop.sequence("numbers");
export const users = shop.table(
  "users",
  { id: serial("id").primaryKey(), mood: mood("mood").notNull(), code: text("code").unique("one_code"), note: text() },
  (t) => [
    rule,
    check("keys", sql.raw(`'${[t.id.name, t.id.primary, t.mood.notNull, t.note.keyAsName, t.code.isUnique].join()}' <> ''`)),
    check("more", sql.raw(`'${[t.code.uniqueName, t.id.hasDefault, t.mood.enumValues].join()}' <> ''`)),
    check("table", sql.raw(`'${t.id.table === (users as unknown)}' <> ''`)),
  ],
);
const seen = pgView("seen", { id: integer("id") }).as(sql`select id from ${users}`);
const kept = pgMaterializedView("kept", { id: integer("id") }).as(sql`select id from ${users}`);
const self = aliasedTable(users, "self");

export const facts = pgTable("facts", {
  id: integer().primaryKey(),
  column: text().default([users.id.name, users.id.primary, users.mood.notNull, users.note.keyAsName].join()),
  more: text().default([users.code.isUnique, users.code.uniqueName, users.id.hasDefault, users.note.hasDefault].join()),
  labels: text().default(users.mood.enumValues.join()),
  enums: text().default([mood.enumName, inner.schema, mood.enumValues.length].join()),
  sequence: text().default([numbers.seqName, numbers.schema].join()),
  names: text().default([shop.schemaName, reader.name, rule.name].join()),
  key: text().default(uniqueKeyName(users, ["a", "b"])),
  view: text().default([getViewName(seen), getViewConfig(seen).name, getMaterializedViewConfig(kept).name].join()),
  fields: text().default(Object.keys(getViewSelectedFields(seen)).join()),
  unique: text().default(getTableUniqueName(users)),
  same: text().default(String(users.id.table === users)),
});
export const pairs = pgView("pairs", { id: integer("id") }).as(
  sql`select ${aliasedTableColumn(users.id, "u")} from ${shop.getSQL()}.users u join ${users} self on ${self.id} = ${sql.identifier("u")}.id`,
);
