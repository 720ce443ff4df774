import { sql } from "drizzle-orm";
import { bit, char, integer, numeric, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";

// Postgres stores a null only where it must bring it to a length.
export const drafts = pgTable("drafts", {
  id: integer("id").primaryKey(),
  title: varchar("title", { length: 50 }).default(sql`null`),
  country: char("country", { length: 2 }).default(sql`NULL`),
  price: numeric("price", { precision: 10, scale: 2 }).default(sql`null`),
  flags: bit("flags", { dimensions: 3 }).default(sql`null`),
  sentAt: timestamp("sent_at", { precision: 3, withTimezone: true }).default(sql`null`),
  note: text("note").default(sql`null`),
  slug: varchar("slug").default(sql`null`),
});
