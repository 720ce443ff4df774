import { integer, pgTable } from "drizzle-orm/pg-core";

const forgotten = pgTable("forgotten", { id: integer("id").primaryKey() });

export const kept = pgTable("kept", { id: integer("id").primaryKey() });
