import { is } from "drizzle-orm";
import { PgArray, PgText, pgTable, text } from "drizzle-orm/pg-core";

const lists = pgTable("lists", { one: text(), many: text().array() });

export const answers = pgTable("answers", {
  of: text().default([is(lists.one, PgArray), is(lists.many, PgArray), is(lists.many, PgText)].join(" ")),
});
