import { eq, gt, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const deep = pgView("deep").as((qb) => {
  const s = qb.select({ cat: { key: cats.id, up: sql<string>`upper(${cats.name})`.as("up") }, age: cats.age }).from(cats).as("s");
  return qb.select({ key: s.cat.key, rest: { up: s.cat.up, age: s.age } }).from(s).where((f) => eq(f.rest.up, "TOM"));
});
export const joined = pgView("joined").as((qb) => {
  const s = qb.select({ cat: cats, dog: { owner: dogs.catId } }).from(cats).leftJoin(dogs, eq(dogs.catId, cats.id)).as("s");
  return qb.select({ key: s.cat.id, age: s.cat.age }).from(s).where(gt(s.cat.age, 3));
});
