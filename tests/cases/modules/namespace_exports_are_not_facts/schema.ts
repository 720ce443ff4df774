import { integer, pgTable } from "drizzle-orm/pg-core";

export * as hidden from "./hidden";
export { default as shown } from "./shown";
export * from "./enums";
export const own = pgTable("own", { id: integer("id").primaryKey() });
export const list = [pgTable("in_a_list", { id: integer("id").primaryKey() })];
export const tables = { nested: pgTable("in_an_object", { id: integer("id").primaryKey() }) };
