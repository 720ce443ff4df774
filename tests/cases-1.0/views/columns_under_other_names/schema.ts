import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const renamed = pgView("renamed").as((qb) => qb.select({ label: cats.name.as("label"), id: cats.id }).from(cats).where(eq(cats.name, "Tom")));
export const joined = pgView("joined").as((qb) => qb.select({ label: cats.name.as("label"), dog: dogs.id }).from(cats).leftJoin(dogs, eq(dogs.catId, cats.id)));
export const over = pgView("over_").as((qb) => {
  const s = qb.select({ label: cats.name.as("label") }).from(cats).as("s");
  return qb.select({ label: s.label }).from(s).where(eq(s.label, "Tom"));
});
export const united = pgView("united").as((qb) => qb.select({ x: cats.name.as("x") }).from(cats).union(qb.select({ x: dogs.name.as("x") }).from(dogs)).orderBy(cats.name.as("x")));
