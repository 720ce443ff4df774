import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const kinds = pgTable("kinds", { id: integer("id").primaryKey() });

export const things = pgTable(
  "things",
  { a: integer("a").notNull(), b: text("b").notNull(), kind: integer("kind") },
  (table) => {
    return {
      pk: primaryKey({ columns: [table.a, table.b] }),
      byKind: index("things_kind_idx").on(table.kind),
      once: unique("things_b_once").on(table.b),
      kindRef: foreignKey({ columns: [table.kind], foreignColumns: [kinds.id], name: "things_kind" }),
      positive: check("things_a_positive", sql`${table.a} > 0`),
    };
  },
);
