import { and, asc, desc, eq, getTableColumns, gt } from "drizzle-orm";
import { integer, pgTable, pgView, QueryBuilder, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull() });
export const apes = pgTable("apes", { id: integer("id").primaryKey(), name: text("name").notNull() });

const older = (qb: QueryBuilder, years = 1) => qb.select({ id: cats.id, age: cats.age }).from(cats).where(gt(cats.age, years));
const page = (query: any, at: number) => query.limit(10).offset(at * 10);
const plain = Object.fromEntries(Object.entries(getTableColumns(cats)).filter(([key]) => key !== "age"));
const conditions = [eq(cats.name, "Tom"), gt(cats.age, 1)];

export const old = pgView("old").as((qb) => older(qb, 5).orderBy(cats.id));
export const third = pgView("third").as((qb) => page(qb.select(plain).from(cats).orderBy(cats.id).$dynamic(), 2));
export const all = pgView("all_").as((qb) => {
  let query: any = qb.select({ id: cats.id, name: cats.name }).from(cats);
  for (const table of [dogs, apes]) query = query.unionAll(qb.select({ id: table.id, name: table.name }).from(table));
  return query;
});
export const chosen = pgView("chosen").as((qb) =>
  qb.select({ id: cats.id }).from(cats).where(and(...conditions)).orderBy(...[asc(cats.id), desc(cats.name)]),
);
