import { index, integer, pgTable, vector } from "drizzle-orm/pg-core";

export const documents = pgTable(
  "documents",
  { id: integer("id").primaryKey(), meaning: vector("meaning", { dimensions: 3 }) },
  (t) => [index("meaning_idx").using("hnsw", t.meaning)],
);
