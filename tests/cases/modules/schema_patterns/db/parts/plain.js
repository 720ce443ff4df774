import { integer, pgTable } from "drizzle-orm/pg-core";

export const plain = pgTable("plain", { id: integer("id").primaryKey() });
