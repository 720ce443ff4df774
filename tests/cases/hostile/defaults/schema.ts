import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const values = pgTable("values", {
  id: integer("id").primaryKey(),
  quote: text("quote").default("'; drop table values; --"),
  triple: text("triple").default('""" + \'\'\' + """'),
  backslash: text("backslash").default("\\' \\\\ \\n end\\"),
  newline: text("newline").default("one\n\ttwo\r\nthree"),
  comment: text("comment").default("*/ // -- # /*"),
  dollars: text("dollars").default("$$ $body$ $1 ${x}"),
  percent: varchar("percent", { length: 40 }).default("%(name)s %s %% :name {0}"),
  unicode: text("unicode").default("\u{1F600} \u00e9 \u2028 \u200b"),
  json: jsonb("json").default({ "ke\"y": "va\\lue\n", $$: "*/" }),
  expression: text("expression").default(sql`'it''s "x" \\ $$ */ """' || E'\\n'`),
});
