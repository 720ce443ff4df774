import { index, integer, pgSchema, pgTable, text } from "drizzle-orm/pg-core";

export const zoo = pgSchema("zoo");

export const cats = zoo.table("cats", { id: integer("id").primaryKey(), name: text("name") }, (t) => [
  index("name_idx").on(t.name),
]);

export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name") }, (t) => [
  index("name_idx").on(t.name),
]);
