import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", { id: integer("id").primaryKey() }, (t) => [
  check("positive", sql`${t.id} > 0`),
  check("positive", sql`${t.id} > 1`),
]);
