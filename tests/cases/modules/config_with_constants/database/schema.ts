import { integer, pgTable } from "drizzle-orm/pg-core";

export const lamps = pgTable("lamps", { id: integer("id").primaryKey() });
