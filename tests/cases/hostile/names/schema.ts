import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const kind = pgEnum("ki'nd", ["it's", 'say "x"', "back\\slash", "new\nline", "*/", "$$", '"""', "'''", "#{x}", "{0}"]);

export const target = pgTable(
  "apostrophe ' end",
  {
    id: integer("id").primaryKey(),
    apostrophe: text("a'postrophe"),
    backslash: text("back\\slash"),
    newline: text("new\nline"),
    comment: text("*/comment/*"),
    dollars: text("$$dollars$$"),
    triple: text("'''triple"),
    line: text("--line"),
    percent: text("%(percent)s"),
    colon: text(":colon"),
    hash: text("#!hash"),
    kind: kind("ki'nd").default('say "x"'),
  },
  (t) => [
    index("idx ' \\").on(t.backslash),
    check("chk '", sql`${t.apostrophe} <> 'it''s "x" \\ $$ */'`),
    pgPolicy("pol ' $$ \\ */", { for: "select", using: sql`${t.comment} <> '$$ it''s'` }),
  ],
);

export const pointer = pgTable("pointer -- '", {
  id: integer("id").primaryKey(),
  target: integer("tar'get").references(() => target.id),
});

export const lonely = pgTable("lonely; drop table x; --", { id: integer("id").primaryKey() });
