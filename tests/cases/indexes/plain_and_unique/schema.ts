import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const books = pgTable(
  "books",
  { id: integer("id").primaryKey(), title: text("title"), author: text("author"), isbn: text("isbn") },
  (t) => [
    index().on(t.title),
    index().on(t.author, t.title),
    index("by_author").on(t.author),
    uniqueIndex().on(t.isbn),
    uniqueIndex("one_title_each").on(t.author, t.title),
  ],
);
