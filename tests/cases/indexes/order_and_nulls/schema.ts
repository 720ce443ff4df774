import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const scores = pgTable(
  "scores",
  { id: integer("id").primaryKey(), points: integer("points"), name: text("name") },
  (t) => [
    index("asc_idx").on(t.points.asc()),
    index("desc_idx").on(t.points.desc()),
    index("desc_first_idx").on(t.points.desc().nullsFirst()),
    index("desc_last_idx").on(t.points.desc().nullsLast()),
    index("asc_first_idx").on(t.points.asc().nullsFirst()),
    index("first_idx").on(t.points.nullsFirst(), t.name),
    index("mixed_idx").on(t.name, t.points.desc(), t.id.asc().nullsLast()),
  ],
);
