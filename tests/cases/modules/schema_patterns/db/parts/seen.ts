import { integer, pgTable } from "drizzle-orm/pg-core";

export const seen = pgTable("seen", { id: integer("id").primaryKey() });
