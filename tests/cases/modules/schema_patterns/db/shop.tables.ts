import { integer, pgTable } from "drizzle-orm/pg-core";

export const shops = pgTable("shops", { id: integer("id").primaryKey() });
