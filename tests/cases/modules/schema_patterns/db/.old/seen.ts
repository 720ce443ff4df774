import { integer, pgTable } from "drizzle-orm/pg-core";

export const hidden = pgTable("hidden", { id: integer("id").primaryKey() });
