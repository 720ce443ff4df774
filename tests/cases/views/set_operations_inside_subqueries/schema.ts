import { count, eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text, union } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const counted = pgView("counted").as((qb) => {
  const all = qb.select({ name: cats.name }).from(cats).unionAll(qb.select({ name: dogs.name }).from(dogs)).as("all_pets");
  return qb.select({ name: all.name, n: count().as("n") }).from(all).groupBy(all.name);
});
export const cte = pgView("cte").as((qb) => {
  const both = qb.$with("both").as(union(qb.select({ id: cats.id }).from(cats), qb.select({ id: dogs.id }).from(dogs)));
  return qb.with(both).select().from(both).where(eq(both.id, 1));
});
