import { eq, sql } from "drizzle-orm";
import { alias, integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const base = pgView("base").as((qb) => qb.select({ id: cats.id, twice: sql<number>`${cats.age} * 2`.as("twice") }).from(cats));
const b = alias(base, "b");

export const from = pgView("from_").as((qb) => qb.select({ id: b.id }).from(b).where(eq(b.id, 1)));
export const joined = pgView("joined").as((qb) => qb.select({ name: dogs.name, id: sql<number>`${b.id}`.as("b_id") }).from(dogs).leftJoin(b, eq(b.id, dogs.catId)));
