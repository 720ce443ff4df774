import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name") }, (t) => [
  index("name_idx").on(t.name),
]);

export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name") }, (t) => [
  index("name_idx").on(t.name),
]);
