import { integer, pgTable } from "drizzle-orm/pg-core";

export const january = pgTable("january", { id: integer("id").primaryKey() });
