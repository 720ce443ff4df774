import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", { id: integer("id").primaryKey() });
export const all = pgView("all_rows", { id: integer("id") }).as(
  sql`select id from ${(rows as unknown as { getSQL(): ReturnType<typeof sql.empty> }).getSQL()}`,
);
