import { integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: text("id").primaryKey().unique(), name: text("name") });
export const named = pgTable("named", { id: text("id").primaryKey().unique("named_once") });
export const composite = pgTable(
  "composite",
  { a: integer("a"), b: integer("b") },
  (t) => [primaryKey({ columns: [t.a, t.b] }), unique("same").on(t.a, t.b), unique("other").on(t.b, t.a)],
);
export const twice = pgTable(
  "twice",
  { id: integer("id").primaryKey(), email: text("email").unique("first") },
  (t) => [unique("second").on(t.email)],
);
