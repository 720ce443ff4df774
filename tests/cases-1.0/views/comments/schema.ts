import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), catId: integer("cat_id") });

export const text_ = pgView("text_").as((qb) => qb.select({ id: cats.id }).from(cats).comment("all /* of */ them"));
export const tags = pgView("tags").as((qb) => qb.select({ id: cats.id }).from(cats).limit(1).comment({ route: "/a b", by: "it's", none: "" }));
