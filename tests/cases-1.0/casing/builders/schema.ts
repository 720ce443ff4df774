import * as p from "drizzle-orm/pg-core"; import { sql } from "drizzle-orm"; import { snakeCase, camelCase } from "drizzle-orm/pg-core"; import { relations } from "drizzle-orm/_relations";
export const a = snakeCase.table("aTable", { userId: p.integer().primaryKey(), "HTTPServer2Go": p.text().unique(), given: p.text("keepMe"), größeÄnderung: p.text() }, (t) => [p.index().on(t.userId)]);
export const b = camelCase.table.withRLS("b_table", { user_id: p.integer().references(() => a.userId), an_XML_file: p.text() });
export const sc = snakeCase.schema("sc"); export const c = sc.table("c", { fooBar: p.text() }); export const c2 = sc.table.withRLS("c2", { fooBar: p.text() }); export const cv = sc.view("cv", { fooBar: p.text() }).as(sql`select 1 as foo_bar`);
const mk = p.pgTableCreator((n) => `pre_${n}`, "snake_case"); export const d = mk("d", { fooBar: p.text() }); export const d2 = mk.withRLS("d2", { fooBar: p.text() });
export const av = snakeCase.view("av").as((qb) => qb.select().from(a)); export const aR = relations(a, ({ many }) => ({ bs: many(b) }));
export const plain = p.pgSchema("pl"); export const e = plain.table.withRLS("e", { fooBar: p.text().array("[][]"), n: p.integer().array(3 as any), m: p.integer().array("[3]" as any) });
export const f = p.pgTable("f", (t) => ({ id: t.integer().primaryKey(), by: t.bytea().notNull() })).enableRLS();
