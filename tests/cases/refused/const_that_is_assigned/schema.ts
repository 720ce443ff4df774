import { integer, pgTable } from "drizzle-orm/pg-core";

const name = "rows";
name = "other_rows";

export const rows = pgTable(name, { id: integer("id").primaryKey() });
