import { prefix } from "@acme/naming";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable(`${prefix}_rows`, { id: integer("id").primaryKey() });
