import type { InferInsertModel, InferSelectModel } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const categories = pgTable("categories", { id: integer("id").primaryKey() });
export const statuses = pgTable("statuses", { id: integer("id").primaryKey() });
export const people = pgTable("people", { id: integer("id").primaryKey() });
export const news = pgTable("news", { id: integer("id").primaryKey() });
export const userAddresses = pgTable("user_addresses", { id: integer("id").primaryKey(), city: text("city") });
export const apiKeysTable = pgTable("api_keys", { id: integer("id").primaryKey() });

export type Human = typeof people.$inferSelect;
export type NewHuman = typeof people.$inferInsert;
export type Address = InferSelectModel<typeof userAddresses>;
export type AddressDraft = InferInsertModel<typeof userAddresses>;
