import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const kind = pgEnum("ki'nd", ["it's", 'say "x"', "back\\slash", "new\nline", "*/", "$$", '"""', "'''", "#{x}", "{0}"]);

export const target = pgTable(
  "apostrophe ' end",
  {
    id: integer("id").primaryKey(),
    apostrophe: text("a'b"),
    backslash: text("a\\b"),
    newline: text("a\nb"),
    comment: text("a*/b/*"),
    dollars: text("$$a$$"),
    triple: text("'''"),
    line: text("--a"),
    percent: text("%(a)s"),
    colon: text(":a"),
    hash: text("#!a"),
    kind: kind("ki'nd").default('say "x"'),
  },
  (t) => [
    index("idx ' \\").on(t.backslash),
    check("chk '", sql`${t.apostrophe} <> 'it''s "x" \\ $$ */'`),
    pgPolicy("pol ' $$ \\ */", { for: "select", using: sql`${t.comment} <> '$$ it''s'` }),
  ],
);

export const pointer = pgTable("pointer; drop table x; --", {
  id: integer("id").primaryKey(),
  target: integer("tar'get").references(() => target.id),
});
