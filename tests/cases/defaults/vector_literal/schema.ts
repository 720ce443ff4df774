import { integer, pgTable, vector } from "drizzle-orm/pg-core";

export const points = pgTable("points", {
  id: integer("id").primaryKey(),
  origin: vector("origin", { dimensions: 3 }).default([0, 0, 0]),
});
