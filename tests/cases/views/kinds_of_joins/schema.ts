import { eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const full = pgView("full_").as((qb) => qb.select({ id: cats.id, dog: sql<number>`${dogs.id}`.as("dog") }).from(cats).fullJoin(dogs, eq(dogs.id, cats.id)));
export const right = pgView("right_").as((qb) => qb.select({ id: cats.id }).from(cats).rightJoin(dogs, eq(dogs.id, cats.id)));
export const crossed = pgView("crossed").as((qb) => qb.select({ id: cats.id }).from(cats).crossJoin(dogs));
export const called = pgView("called").as((qb) =>
  qb.select().from(cats).leftJoin(qb.select({ owner: dogs.catId, dog: sql<string>`${dogs.name}`.as("dog") }).from(dogs).as("d"), ({ cats, d }) => eq(cats.id, d.owner)),
);
export const twice = pgView("twice").as((qb) =>
  qb.select({ id: cats.id }).from(cats).innerJoin(dogs, eq(dogs.id, cats.id)).leftJoin(sql`generate_series(1, 3) as n`, sql`n = ${cats.id}`),
);
