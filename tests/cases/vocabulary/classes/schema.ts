import {
  Column, ColumnBuilder, Name, Param, Placeholder, SQL, Subquery, Table, View, is, isSQLWrapper, isTable, isView, sql,
} from "drizzle-orm";
import {
  PgColumn, PgColumnBuilder, PgMaterializedView, PgPolicy, PgRole, PgSchema, PgSequence, PgTable, PgView, integer, isPgEnum,
  isPgMaterializedView, isPgSchema, isPgSequence, isPgView, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence,
  pgTable, pgView, text,
} from "drizzle-orm/pg-core";

const table = pgTable("t", { id: integer("id") });
const view = pgView("v", { id: integer("id") }).existing();
const kept = pgMaterializedView("m", { id: integer("id") }).existing();
const things: Record<string, unknown> = {
  table, view, kept, column: table.id, builder: integer("x"), sql: sql`x`, param: sql.param(1), name: sql.identifier("n"),
  placeholder: sql.placeholder("p"), schema: pgSchema("s"), sequence: pgSequence("q"), role: pgRole("r"), policy: pgPolicy("y"),
  mood: pgEnum("mood", ["a"]), plain: {}, text: "t", nothing: null, list: [table],
};
const classes = {
  Column, ColumnBuilder, Name, Param, Placeholder, SQL, Subquery, Table, View, PgColumn, PgColumnBuilder, PgMaterializedView,
  PgPolicy, PgRole, PgSchema, PgSequence, PgTable, PgView,
};
const questions = { isSQLWrapper, isTable, isView, isPgEnum, isPgMaterializedView, isPgSchema, isPgSequence, isPgView };
const which = (ask: (value: never) => boolean) =>
  Object.entries(things).filter(([key, value]) => value !== null && ask(value as never)).map(([key]) => key).join(" ");

export const answers = pgTable("answers", {
  id: integer("id").primaryKey(),
  ...Object.fromEntries(
    Object.entries(classes).map(([name, of]) => [name, text().default(which((value) => is(value, of as never)))]),
  ),
  ...Object.fromEntries(Object.entries(questions).map(([name, ask]) => [name, text().default(which(ask as never))])),
  instances: text().default(which((value) => (value as object) instanceof Table || (value as object) instanceof SQL)),
  nothing: text().default(String(is(null, Table))),
});
