import { integer, pgTable } from "drizzle-orm/pg-core";

export const drafts = pgTable("drafts", { id: integer("id").primaryKey() });
