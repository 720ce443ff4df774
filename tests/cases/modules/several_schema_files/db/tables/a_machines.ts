import { integer, pgTable } from "drizzle-orm/pg-core";

export const machines = pgTable("machines", { id: integer("id").primaryKey() });
