import { integer, pgTable } from "drizzle-orm/pg-core";

const name = await Promise.resolve("rows");

export const rows = pgTable(name, { id: integer("id").primaryKey() });
