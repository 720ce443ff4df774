import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const v = pgView("v").as((qb) => qb.select({ id: cats.id, dog: dogs.id }).from(cats));
