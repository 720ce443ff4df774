import { getTableColumns, sql } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

const { age, ...withoutAge } = getTableColumns(cats);

export const spread = pgView("spread").as((qb) => qb.select({ ...getTableColumns(cats) }).from(cats));
export const partly = pgView("partly").as((qb) => qb.select({ ...withoutAge, years: sql<number>`${age} * 1`.as("years") }).from(cats));
export const nested = pgView("nested").as((qb) =>
  qb.select({ id: cats.id, more: { name: cats.name, deep: { older: sql<number>`${cats.age} + 1`.as("older") } } }).from(cats),
);
export const computed = pgView("computed").as((qb) =>
  qb
    .select({
      upper: sql<string>`upper(${cats.name})`.as("upper"),
      inner: sql<string>`coalesce(${sql`nullif(${cats.name}, '')`}, ${"it's"})`.as("inner"),
      constant: sql<number>`1`.as("constant"),
      mapped: sql`${cats.age}::text`.mapWith(cats.name).as("mapped"),
    })
    .from(cats),
);
