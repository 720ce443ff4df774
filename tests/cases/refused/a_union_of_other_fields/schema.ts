import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const v = pgView("v").as((qb) => qb.select({ cat: cats.id }).from(cats).union(qb.select({ dog: dogs.id }).from(dogs)));
