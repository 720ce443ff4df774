import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const archive = pgTable(
  "archive",
  { id: integer("id").primaryKey(), name: text("name"), words: text("words").array() },
  (t) => [
    index("name_idx").on(t.name).with({ fillfactor: 70 }),
    index("words_idx").using("gin", t.words).with({ fastupdate: "off" }),
    index("id_idx").using("brin", t.id).with({ pages_per_range: 32, autosummarize: true }),
  ],
);
