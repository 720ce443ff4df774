import { integer, pgTable } from "drizzle-orm/pg-core";

export const secret = pgTable("secret", { id: integer("id").primaryKey() });
