import { avg, avgDistinct, count, countDistinct, eq, max, min, sql, sum, sumDistinct } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const named = pgView("named").as((qb) =>
  qb
    .select({
      all: count().as("all"),
      n: count(cats.age).as("n"),
      names: countDistinct(cats.name).as("names"),
      total: sum(cats.age).as("total"),
      some: sumDistinct(cats.age).as("some"),
      mean: avg(cats.age).as("mean"),
      means: avgDistinct(cats.age).as("means"),
      top: max(cats.age).as("top"),
      low: min(cats.name).as("low"),
    })
    .from(cats),
);
export const joined = pgView("joined").as((qb) =>
  qb.select({ cat: cats.id, n: count(dogs.id).as("n"), top: max(dogs.age).as("top") }).from(cats).leftJoin(dogs, eq(dogs.catId, cats.id)).groupBy(cats.id),
);
