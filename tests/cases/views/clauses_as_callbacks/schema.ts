import { and, asc, count, desc, eq, gt, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const filtered = pgView("filtered").as((qb) =>
  qb
    .select({ name: cats.name, n: count(cats.id).as("n"), older: sql<number>`max(${cats.age})`.as("older") })
    .from(cats)
    .where((f) => eq(f.name, "Tom"))
    .groupBy((f) => [f.name])
    .having((f) => and(gt(f.n, 2), gt(f.older, 1)))
    .orderBy((f) => [desc(f.n), asc(f.name), f.older]),
);
export const single = pgView("single").as((qb) =>
  qb.select({ name: cats.name, up: sql<string>`upper(${cats.name})`.as("up") }).from(cats).groupBy((f) => f.name).orderBy((f) => f.up),
);
export const over = pgView("over_").as((qb) => {
  const sq = qb.select({ name: cats.name, n: count().as("n") }).from(cats).groupBy(cats.name).as("sq");
  return qb.select({ label: sq.name, n: sq.n }).from(sq).where((f) => gt(f.n, 1)).orderBy((f) => desc(f.n));
});
export const joined = pgView("joined").as((qb) =>
  qb.select({ cat: cats.name, dog: sql<string>`${dogs.name}`.as("dog") }).from(cats).innerJoin(dogs, (f) => eq(dogs.catId, cats.id)).where((f) => eq(f.dog, f.cat)),
);
