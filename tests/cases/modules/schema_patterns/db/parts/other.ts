import { integer, pgTable } from "drizzle-orm/pg-core";

export const others = pgTable("others", { id: integer("id").primaryKey() });
