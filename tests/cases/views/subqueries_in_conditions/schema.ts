import { and, eq, exists, gt, inArray, not, notExists, notInArray, or, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const owners = pgView("owners").as((qb) =>
  qb.select({ id: cats.id }).from(cats).where(inArray(cats.id, qb.select({ id: dogs.catId }).from(dogs))),
);
export const lonely = pgView("lonely").as((qb) =>
  qb.select({ id: cats.id }).from(cats).where(
    and(notExists(qb.select().from(dogs).where(eq(dogs.catId, cats.id))), notInArray(cats.id, qb.select({ id: dogs.id }).from(dogs).where(gt(dogs.age, 2)))),
  ),
);
export const social = pgView("social").as((qb) =>
  qb.select({ id: cats.id }).from(cats).where(or(exists(qb.select({ n: sql`1` }).from(dogs).where(eq(dogs.catId, cats.id))), eq(cats.age, qb.select({ a: dogs.age }).from(dogs).limit(1)))),
);
export const neither = pgView("neither").as((qb) => qb.select({ id: cats.id }).from(cats).where(not(exists(qb.select().from(dogs)))));
