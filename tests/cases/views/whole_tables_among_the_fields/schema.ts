import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const pairs = pgView("pairs").as((qb) =>
  qb.select({ catId: cats.id, dog: { name: dogs.age } }).from(cats).innerJoin(dogs, eq(dogs.catId, cats.id)),
);
export const one = pgView("one").as((qb) => qb.select({ cat: cats }).from(cats));
