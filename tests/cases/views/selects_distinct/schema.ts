import { desc, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const names = pgView("names").as((qb) => qb.selectDistinct({ name: cats.name, age: cats.age }).from(cats));
export const every = pgView("every_").as((qb) => qb.selectDistinct().from(cats));
export const first = pgView("first").as((qb) => qb.selectDistinctOn([cats.name], { id: cats.id, name: cats.name }).from(cats).orderBy(cats.name, desc(cats.age)));
export const all = pgView("all_").as((qb) => qb.selectDistinctOn([cats.name, sql`lower(${cats.name})`]).from(cats));
