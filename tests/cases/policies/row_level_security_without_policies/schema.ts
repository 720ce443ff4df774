import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const secrets = pgTable("secrets", { id: uuid("id").primaryKey(), value: text("value") }).enableRLS();
export const open = pgTable("open", { id: uuid("id").primaryKey() });
