import { SQL, Name, Param, bindIfParam, name, param, placeholder, sql } from "drizzle-orm";
import { check, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

const small = sql`${1}`.inlineParams();
const started = sql`1`;
started.append(sql` = 1`).append(sql.empty());

export const rows = pgTable(
  "rows",
  {
    id: integer("id").primaryKey(),
    asked: integer("asked").default(sql`${small} + 1`),
    label: text("label").default(sql.identifier("current_user").value),
    pending: text("pending").default(sql.placeholder("later").name + placeholder("now").name),
    given: text("given").default(String(sql.param("value").value) + param("other").value),
  },
  (t) => [
    check("appended", started),
    check("listed", sql.fromList([sql`2`, sql` = `, sql`2`])),
    check("kept", sql`3 = 3`.if(true)!),
    check("nested", sql`${sql`a`.if(false)}${sql`4 = 4`}`),
    check("named", sql`${name("id")} = ${new Name("id")}`),
    check("of_a_column", sql`${t.id.getSQL()} = ${rows.id.getSQL()}`),
    check("of_all", sql`${sql.identifier("id").getSQL()} = ${sql`5`.getSQL().mapWith(Number)}`),
  ],
);

export const shown = pgView("shown", { id: integer("id"), n: text("n") }).as(
  sql`select ${bindIfParam(7, rows.id)} as id, ${new Param("x")} as n where ${sql.param(true)} and ${param(1).getSQL()} = 1`,
);
const aliased = sql`${rows.id} + 1`.as("next");
export const next = pgView("next", { next: integer("next") }).as(
  sql`select ${aliased.sql} as ${sql.identifier(aliased.fieldAlias)}, ${aliased.getSQL()} from ${rows}`,
);
export const classes = pgTable("classes", { [String(started instanceof SQL)]: integer().primaryKey() });
