import { boolean, integer, numeric, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";

export const accounts = pgTable("accounts", {
  id: integer().primaryKey(),
  ownerName: text().notNull(),
  code: varchar({ length: 8 }),
  balance: numeric({ precision: 12, scale: 2 }),
  opened_at: timestamp({ withTimezone: true }),
  isOpen: boolean(),
});
