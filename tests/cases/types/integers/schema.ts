import { bigint, integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const counters = pgTable("counters", {
  id: integer("id").primaryKey(),
  small: smallint("small").notNull(),
  plain: integer("plain"),
  asNumber: bigint("as_number", { mode: "number" }).notNull(),
  asBigint: bigint("as_bigint", { mode: "bigint" }),
});
