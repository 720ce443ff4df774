import { integer, pgTable, serial, text, uuid, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: text("id").primaryKey(), short: serial("short").unique() });

export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey(),
  user: uuid("user").references(() => users.id),
  // These are compared.
  name: varchar("name", { length: 20 }).references(() => users.id),
  number: integer("number").references(() => users.short),
});
