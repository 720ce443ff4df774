import { pgTable, uuid } from "drizzle-orm/pg-core";

export const alpha = pgTable("alpha_beta", { id: uuid("id").primaryKey() });
export const gamma = pgTable("alpha-beta", { id: uuid("id").primaryKey() });
