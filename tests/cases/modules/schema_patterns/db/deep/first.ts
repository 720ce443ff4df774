import { integer, pgTable } from "drizzle-orm/pg-core";

export const first = pgTable("first", { id: integer("id").primaryKey() });
