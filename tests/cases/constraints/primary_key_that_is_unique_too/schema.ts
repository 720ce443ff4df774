import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

// Postgres makes one index of both.
export const users = pgTable("users", {
  id: uuid("id").primaryKey().unique(),
  email: text("email").unique(),
});

export const named = pgTable("named", {
  id: integer("id").primaryKey().unique("named_once"),
});

export const posts = pgTable("posts", {
  id: uuid("id").primaryKey(),
  author: uuid("author").references(() => users.id),
});
