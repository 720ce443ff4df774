import { integer, pgTable } from "drizzle-orm/pg-core";

export const plans = pgTable("plans", { id: integer("id").primaryKey() });
