import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const customers = pgTable(
  "customers",
  { id: integer("id").primaryKey(), email: text("email") },
  (t) => [index().on(sql`lower(${t.email})`)],
);
