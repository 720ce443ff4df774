import { aliasedTable, eq, sql } from "drizzle-orm";
import { alias, integer, pgSchema, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const cats = pgTable("cats", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age") });
export const dogs = pgTable("dogs", { id: integer("id").primaryKey(), name: text("name").notNull(), age: integer("age"), catId: integer("cat_id") });

export const zoo = pgSchema("zoo");
export const apes = zoo.table("apes", { id: integer("id").primaryKey(), parent: integer("parent"), name: text("name") });
const parent = alias(apes, "parent");
const self = aliasedTable(apes, "apes");

export const from = pgView("from_").as((qb) => qb.select({ id: parent.id, up: sql<string>`upper(${parent.name})`.as("up") }).from(parent).where(eq(parent.name, "x")));
export const joined = pgView("joined").as((qb) => qb.select({ id: apes.id, up: parent.name }).from(apes).innerJoin(parent, eq(parent.id, apes.parent)));
export const same = pgView("same").as((qb) => qb.select({ id: self.id }).from(self));
export const plain = pgView("plain").as((qb) => qb.select({ id: apes.id, len: sql<number>`length(${apes.name})`.as("len") }).from(apes).where(eq(apes.name, "x")));
export const all = pgView("all_").as((qb) => qb.select({ child: apes.name, other: { name: parent.id } }).from(parent).rightJoin(apes, eq(parent.id, apes.parent)));
