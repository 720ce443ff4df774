import { eq, max, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });

export const pets = pgView("pets").as((qb) =>
  qb.select({ name: cats.name }).from(cats).unionAll(qb.select({ name: dogs.name }).from(dogs)),
);

export const oldest = pgView("oldest").as((qb) => {
  const sq = qb.select({ name: cats.name, age: max(cats.age).as("top") }).from(cats).groupBy(cats.name).as("sq");
  return qb.select({ cat: sq.name, dog: dogs.id }).from(sq).innerJoin(dogs, eq(dogs.name, sq.name));
});

export const young = pgView("young").as((qb) => {
  const kittens = qb.$with("kittens").as(qb.select().from(cats).where(sql`${cats.age} < 1`));
  return qb.with(kittens).select().from(kittens);
});
