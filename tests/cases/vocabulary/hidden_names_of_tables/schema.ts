import { getTableName, sql } from "drizzle-orm";
import { index, integer, pgSchema, pgTable, text, type AnyPgColumn } from "drizzle-orm/pg-core";

const NAME = Symbol.for("drizzle:Name");

/** An index that is named by the table of its column. */
const named = (column: AnyPgColumn) => {
  const table = column.table as unknown as Record<symbol, string>;
  return index(`${table[NAME]}_${column.name}_named`).on(column);
};

export const press = pgSchema("press");
export const plain = pgTable("plain", { id: integer("id").primaryKey(), title: text("title") }, (t) => [
  named(t.title),
]);
export const issues = press.table("issues", { id: integer("id").primaryKey(), title: text("title") }, (t) => [
  named(t.title),
]);

const at = (table: object, key: string) => (table as Record<symbol, unknown>)[Symbol.for(`drizzle:${key}`)];

export const summary = pgTable("summary", {
  name: text("name").default(String(at(issues, "Name") === getTableName(issues))),
  schema: text("schema").default(`${at(issues, "Schema")} and ${at(plain, "Schema")}`),
  columns: text("columns").default(Object.keys(at(plain, "Columns") as object).join(" ")),
  now: text("now").default(sql`now()`),
});
