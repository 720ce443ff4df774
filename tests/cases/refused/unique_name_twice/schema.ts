import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const rows = pgTable(
  "rows",
  { id: integer("id").primaryKey(), a: text("a").unique("once"), b: text("b") },
  (t) => [unique("once").on(t.b)],
);
