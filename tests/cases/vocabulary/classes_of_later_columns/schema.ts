import { is } from "drizzle-orm";
import { PgBigInt53, PgBigIntString, PgBytea, PgText, bigint, bytea, pgTable, text } from "drizzle-orm/pg-core";

const later = pgTable("later", { a: bigint({ mode: "string" }), b: bytea(), c: text().array() });

export const answers = pgTable("answers", {
  of: text().default(
    [is(later.a, PgBigIntString), is(later.a, PgBigInt53), is(later.b, PgBytea), is(later.c, PgText)].join(" "),
  ),
});
