import { integer, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const locked = pgView("locked").as((qb) => qb.select({ id: cats.id }).from(cats).for("update"));
export const some = pgView("some").as((qb) => qb.select({ id: cats.id }).from(cats).for("share", { of: cats, skipLocked: true }));
export const hasty = pgView("hasty").as((qb) => qb.select({ id: cats.id }).from(cats).for("no key update", { noWait: true }));
