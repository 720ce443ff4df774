import { eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const numbers = pgView("numbers").as((qb) => qb.select({ n: sql<number>`n`.as("n") }).from(sql`generate_series(1, ${10}) as n`));
export const joined = pgView("joined").as((qb) =>
  qb.select({ n: sql<number>`n`.as("n"), name: cats.name }).from(sql`generate_series(1, 10) as n`).leftJoin(cats, sql`n = ${cats.id}`),
);
