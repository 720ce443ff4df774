import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const ten = pgView("ten").as((qb) => qb.select({ id: cats.id }).from(cats).orderBy(cats.id).limit(10));
export const none = pgView("none").as((qb) => qb.select({ id: cats.id }).from(cats).limit(0).offset(0));
export const page = pgView("page").as((qb) => qb.select({ id: cats.id }).from(cats).limit(5).offset(20));
export const below = pgView("below").as((qb) => qb.select({ id: cats.id }).from(cats).limit(-1));
