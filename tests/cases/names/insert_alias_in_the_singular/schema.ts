import { pgTable, text } from "drizzle-orm/pg-core";

export const entityRole = pgTable("entity_role", { id: text("id").primaryKey(), name: text("name").notNull() });

/** Only what is written has a name, and it is the one that a row would have. */
export type EntityRole = typeof entityRole.$inferInsert;
