import { char, inet, integer, interval, pgTable, text, time, uuid, varchar } from "drizzle-orm/pg-core";

export const texts = pgTable("texts", {
  id: integer("id").primaryKey(),
  plain: text("plain").default("hello").notNull(),
  empty: text("empty").default(""),
  quoted: text("quoted").default("it's \"fine\""),
  spaced: varchar("spaced", { length: 20 }).default("  two  "),
  backslash: text("backslash").default("a\\b"),
  lines: text("lines").default("one\ntwo"),
  looksLikeNumber: text("looks_like_number").default("42"),
  looksLikeCall: text("looks_like_call").default("now()"),
  letter: char("letter", { length: 1 }).default("x"),
  owner: uuid("owner").default("00000000-0000-0000-0000-000000000000"),
  address: inet("address").default("127.0.0.1"),
  wait: interval("wait").default("1 day"),
  opens: time("opens").default("09:30:00"),
});
