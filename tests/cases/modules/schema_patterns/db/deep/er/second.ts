import { integer, pgTable } from "drizzle-orm/pg-core";

export const second = pgTable("second", { id: integer("id").primaryKey() });
