import { integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable.withRLS("rows", { id: integer("id").primaryKey() });
