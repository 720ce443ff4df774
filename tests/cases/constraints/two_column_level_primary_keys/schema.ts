import { integer, pgTable } from "drizzle-orm/pg-core";

export const pairs = pgTable("pairs", {
  left: integer("left").primaryKey(),
  right: integer("right").primaryKey(),
});
