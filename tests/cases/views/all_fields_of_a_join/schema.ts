import { eq } from "drizzle-orm";
import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const breeds = pgTable("breeds", { breed: text("breed").primaryKey(), catBreed: integer("cat_breed") });
export const homes = pgTable("homes", { street: text("street").primaryKey(), owner: text("owner") });

export const everything = pgView("everything").as((qb) =>
  qb.select().from(breeds).leftJoin(homes, eq(homes.owner, breeds.breed)),
);
