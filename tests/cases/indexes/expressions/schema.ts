import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const customers = pgTable(
  "customers",
  { id: integer("id").primaryKey(), email: text("email").notNull(), first: text("first"), extra: jsonb("extra") },
  (t) => [
    uniqueIndex("one_email").on(sql`lower(${t.email})`),
    index("name_idx").on(t.first, sql`lower(${t.email}) desc`),
    index("city_idx").on(sql`(${t.extra} ->> 'city')`),
    index("words_idx").using("gin", sql`to_tsvector('english', ${t.first})`),
  ],
);
