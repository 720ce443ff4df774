import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const rules = pgTable(
  "rules",
  {
    id: integer("id").primaryKey(),
    body: text("body"),
    upper: text("upper").generatedAlwaysAs(sql`upper('$$ """ */ it''s' || body)`),
  },
  (t) => [
    check("body_check", sql`${t.body} !~ '^\s*$' -- comment */ $$ """
      and ${t.body} <> 'it''s "x"'`),
    index("body_idx").on(sql`replace(${t.body}, '"', '''')`).where(sql`${t.body} <> '$$'`),
    pgPolicy("any", { for: "select", using: sql`${t.body} <> $tag$ it's $$ inside $tag$ /* note */` }),
  ],
);
