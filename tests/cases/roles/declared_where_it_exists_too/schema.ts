import { integer, pgRole, pgTable } from "drizzle-orm/pg-core";

// Only the second is made.
export const reader = pgRole("reader").existing();
export const readerToMake = pgRole("reader", { inherit: false });

export const rows = pgTable("rows", { id: integer("id").primaryKey() });
