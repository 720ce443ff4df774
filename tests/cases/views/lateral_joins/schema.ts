import { desc, eq, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const newest = pgView("newest").as((qb) => {
  const last = qb.select({ dog: sql<string>`${dogs.name}`.as("dog") }).from(dogs).where(eq(dogs.catId, cats.id)).orderBy(desc(dogs.id)).limit(1).as("last");
  return qb.select({ cat: cats.name, dog: last.dog }).from(cats).leftJoinLateral(last, sql`true`);
});
export const inner = pgView("inner_").as((qb) => {
  const sub = qb.select({ one: sql<number>`1`.as("one") }).from(dogs).where(eq(dogs.catId, cats.id)).as("sub");
  return qb.select({ cat: cats.name, one: sub.one }).from(cats).innerJoinLateral(sub, sql`true`);
});
export const crossed = pgView("crossed").as((qb) => {
  const sub = qb.select({ dog: sql<string>`${dogs.name}`.as("dog") }).from(dogs).where(eq(dogs.catId, cats.id)).as("sub");
  return qb.select({ cat: cats.name, dog: sub.dog }).from(cats).crossJoinLateral(sub);
});
