import { sql } from "drizzle-orm";
import { customType, index, integer, jsonb, pgTable, text, vector } from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

export const pages = pgTable(
  "pages",
  {
    id: integer("id").primaryKey(),
    slug: text("slug"),
    body: jsonb("body"),
    words: tsvector("words"),
    meaning: vector("meaning", { dimensions: 3 }),
  },
  (t) => [
    index("slug_hash").using("hash", t.slug),
    index("body_gin").using("gin", t.body),
    index("body_path_gin").using("gin", t.body.op("jsonb_path_ops")),
    index("words_gin").using("gin", t.words),
    index("id_brin").using("brin", t.id),
    index("slug_pattern").on(t.slug.op("text_pattern_ops")),
    index("slug_trgm").using("gin", sql`${t.slug} gin_trgm_ops`),
    index("meaning_hnsw").using("hnsw", t.meaning.op("vector_cosine_ops")),
    index("meaning_l2").using("ivfflat", t.meaning.op("vector_l2_ops")).with({ lists: 10 }),
  ],
);
