import { bit, halfvec, integer, pgTable, sparsevec, vector } from "drizzle-orm/pg-core";

export const embeddings = pgTable("embeddings", {
  id: integer("id").primaryKey(),
  dense: vector("dense", { dimensions: 3 }).notNull(),
  half: halfvec("half", { dimensions: 4 }),
  flags: bit("flags", { dimensions: 8 }),
  sparse: sparsevec("sparse", { dimensions: 16 }),
});
