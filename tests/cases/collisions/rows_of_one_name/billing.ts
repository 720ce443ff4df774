import { integer, pgTable } from "drizzle-orm/pg-core";

export const accounts = pgTable("billing_accounts", { id: integer("id").primaryKey() });
export type Account = typeof accounts.$inferSelect;
