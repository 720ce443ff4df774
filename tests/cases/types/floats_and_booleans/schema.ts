import { boolean, doublePrecision, integer, pgTable, real } from "drizzle-orm/pg-core";

export const readings = pgTable("readings", {
  id: integer("id").primaryKey(),
  rough: real("rough").notNull(),
  exact: doublePrecision("exact"),
  valid: boolean("valid").notNull(),
  reviewed: boolean("reviewed"),
});
