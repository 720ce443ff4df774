import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const songs = pgTable("songs", { id: integer("id").primaryKey(), title: text("title") }, (t) => [
  index("title_idx").using("gin", t.title),
]);
