import { asc, desc, sql } from "drizzle-orm";
import { except, exceptAll, integer, intersect, intersectAll, pgTable, pgView, text, union, unionAll } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const m1 = pgView("m1").as((qb) => qb.select({ name: cats.name }).from(cats).union(qb.select({ name: dogs.name }).from(dogs)));
export const m2 = pgView("m2").as((qb) => qb.select({ name: cats.name }).from(cats).intersectAll(qb.select({ name: dogs.name }).from(dogs)).orderBy(cats.name).limit(3).offset(1));
export const m3 = pgView("m3").as((qb) =>
  qb.select({ name: cats.name }).from(cats).exceptAll(qb.select({ name: dogs.name }).from(dogs).limit(2)).orderBy(desc(cats.name), sql`1`),
);
export const f1 = pgView("f1").as((qb) =>
  union(qb.select({ name: cats.name }).from(cats), qb.select({ name: dogs.name }).from(dogs), qb.select({ name: sql<string>`'x'`.as("name") }).from(dogs)),
);
export const f2 = pgView("f2").as((qb) => unionAll(qb.select({ id: cats.id }).from(cats), qb.select({ id: dogs.id }).from(dogs)).orderBy(asc(cats.id)).limit(4));
export const f3 = pgView("f3").as((qb) => intersect(qb.select({ id: cats.id }).from(cats), qb.select({ id: dogs.id }).from(dogs)));
export const f4 = pgView("f4").as((qb) => except(qb.select({ id: cats.id }).from(cats), exceptAll(qb.select({ id: dogs.id }).from(dogs), qb.select({ id: cats.id }).from(cats))));
export const f5 = pgView("f5").as((qb) => intersectAll(qb.select({ id: cats.id }).from(cats).where(sql`${cats.age} > 1`), qb.select({ id: dogs.id }).from(dogs)));
export const c1 = pgView("c1").as((qb) =>
  qb.select({ id: cats.id }).from(cats).union(({ intersect }) => intersect(qb.select({ id: dogs.id }).from(dogs), qb.select({ id: cats.id }).from(cats)).orderBy(dogs.id)),
);
