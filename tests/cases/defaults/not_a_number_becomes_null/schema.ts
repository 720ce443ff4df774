import { doublePrecision, integer, pgTable } from "drizzle-orm/pg-core";

export const samples = pgTable("samples", {
  id: integer("id").primaryKey(),
  missing: doublePrecision("missing").default(Number.NaN),
});
