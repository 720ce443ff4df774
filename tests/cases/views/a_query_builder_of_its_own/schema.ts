import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, QueryBuilder, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

const qb = new QueryBuilder();
const grown = qb.select({ id: cats.id, name: cats.name }).from(cats).where(eq(cats.age, 1));

export const grownCats = pgView("grown_cats").as(grown);
export const dynamic = pgView("dynamic").as(() => {
  let query = qb.select().from(cats).$dynamic();
  query = query.where(eq(cats.name, "Tom"));
  return query;
});
