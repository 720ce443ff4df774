import { integer, pgSchema, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { authUsers } from "drizzle-orm/supabase";

// One is enough in the database, however often it is declared to be referred to.
const users = pgSchema("auth").table("users", { email: text("email"), id: uuid("id").primaryKey() });
const person = pgTable("people", { id: integer("id").primaryKey() });

export const people = pgTable("people", {
  name: text("name").notNull(),
  id: integer("id").primaryKey(),
});
export const profiles = pgTable("profiles", {
  id: uuid("id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
  person: integer("person").references(() => person.id),
});
export const visits = pgTable("visits", {
  id: integer("id").primaryKey(),
  user: uuid("user").references(() => authUsers.id),
});
