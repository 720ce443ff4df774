import { count, eq, gt, max, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const tops = pgView("tops").as((qb) => {
  const sq = qb.select({ name: cats.name, top: max(cats.age).as("top"), n: count().as("n") }).from(cats).groupBy(cats.name).as("sq");
  return qb.select().from(sq).where(gt(sq.top, 3));
});
export const again = pgView("again").as((qb) => {
  const inner = qb.select({ id: cats.id, twice: sql<number>`${cats.age} * 2`.as("twice") }).from(cats).as("inner_q");
  const outer = qb.select({ id: inner.id, twice: inner.twice }).from(inner).as("outer_q");
  return qb.select({ id: outer.id, plus: sql<number>`${outer.twice} + 1`.as("plus") }).from(outer).where(eq(outer.twice, 4));
});
export const joined = pgView("joined").as((qb) => {
  const a = qb.select({ id: cats.id, twice: sql<number>`${cats.age} * 2`.as("twice") }).from(cats).as("a");
  const b = qb.select({ catId: dogs.catId, n: count(dogs.id).as("n") }).from(dogs).groupBy(dogs.catId).as("b");
  return qb.select({ id: a.id, twice: a.twice, n: b.n }).from(a).innerJoin(b, eq(a.id, b.catId)).where(gt(b.n, 1)).orderBy(a.twice);
});
export const whole = pgView("whole").as((qb) => qb.select().from(qb.select().from(cats).where(eq(cats.name, "Tom")).as("t")));
