import { integer, pgTable } from "drizzle-orm/pg-core";

export const march = pgTable("march", { id: integer("id").primaryKey() });
