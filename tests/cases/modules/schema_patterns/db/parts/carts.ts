import { integer, pgTable } from "drizzle-orm/pg-core";

export const carts = pgTable("carts", { id: integer("id").primaryKey() });
