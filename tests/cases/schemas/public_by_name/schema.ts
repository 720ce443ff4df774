import { integer, pgSchema } from "drizzle-orm/pg-core";

export const named = pgSchema("public");

export const rows = named.table("rows", { id: integer("id").primaryKey() });
