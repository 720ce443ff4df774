import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const rows = pgTable("rows", { id: integer("id").primaryKey(), name: text("name") }, (t) => [
  index("rows_title_idx").on(t.title),
]);
