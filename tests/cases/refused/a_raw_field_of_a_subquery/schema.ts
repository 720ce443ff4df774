import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const v = pgView("v").as((qb) => {
  const s = qb.select({ one: sql<number>`1` }).from(cats).as("s");
  return qb.select({ one: s.one }).from(s);
});
