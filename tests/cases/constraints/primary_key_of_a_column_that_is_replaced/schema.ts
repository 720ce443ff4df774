import { integer, pgTable, serial, text } from "drizzle-orm/pg-core";

// Two properties say the same column: drizzle-kit 0.x keeps the last, which is no key.
export const accounts = pgTable("accounts", {
  id: serial("user_id").primaryKey(),
  userId: integer("user_id").notNull().unique(),
  note: text("note"),
});
