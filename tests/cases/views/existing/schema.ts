import { integer, pgMaterializedView, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const things = pgTable("things", { id: integer("id").primaryKey() });

export const legacy = pgView("legacy", { id: integer("id"), label: text("label") }).existing();
export const totals = pgMaterializedView("totals", { sum: integer("sum") }).existing();
