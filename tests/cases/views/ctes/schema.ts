import { count, eq, gt, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const plain = pgView("plain").as((qb) => {
  const kittens = qb.$with("kittens").as(qb.select().from(cats).where(eq(cats.age, 0)));
  return qb.with(kittens).select().from(kittens);
});
export const two = pgView("two").as((qb) => {
  const a = qb.$with("a").as((q) => q.select({ id: cats.id, n: sql<number>`${cats.age} + ${1}`.as("n") }).from(cats));
  const b = qb.$with("b").as(qb.select({ id: a.id, n: a.n }).from(a).where(gt(a.n, 2)));
  return qb.with(a, b).select({ id: b.id, n: b.n, dogs: count(dogs.id).as("dogs") }).from(b).leftJoin(dogs, eq(dogs.catId, b.id)).groupBy(b.id, b.n);
});
export const written = pgView("written").as((qb) => {
  const t = qb.$with("t", { id: sql<number>`id`.as("id"), label: sql<string>`label`.as("label") }).as(sql`select 1 as id, ${"x"} as label`);
  return qb.with(t).select({ id: t.id, label: t.label }).from(t);
});
