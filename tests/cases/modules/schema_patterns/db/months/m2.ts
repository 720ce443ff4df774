import { integer, pgTable } from "drizzle-orm/pg-core";

export const february = pgTable("february", { id: integer("id").primaryKey() });
