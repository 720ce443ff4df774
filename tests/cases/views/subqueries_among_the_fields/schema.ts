import { count, eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const counted = pgView("counted").as((qb) =>
  qb.select({ id: cats.id, n: qb.select({ n: count().as("n") }).from(dogs).where(eq(dogs.catId, cats.id)).as("n") }).from(cats),
);
export const wrapped = pgView("wrapped").as((qb) =>
  qb.select({ id: cats.id, n: sql<number>`(${qb.select({ n: count(dogs.id) }).from(dogs).where(eq(dogs.catId, cats.id))})`.as("n") }).from(cats),
);
