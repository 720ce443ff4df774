import { decimal, integer, numeric, pgTable } from "drizzle-orm/pg-core";

export const prices = pgTable("prices", {
  id: integer().primaryKey(),
  anything: numeric("anything"),
  digits: numeric("digits", { precision: 12 }),
  money: numeric("money", { precision: 10, scale: 2 }).notNull(),
  whole: numeric("whole", { precision: 8, scale: 0 }),
  asNumber: numeric("as_number", { precision: 5, scale: 1, mode: "number" }),
  asBigint: numeric("as_bigint", { precision: 30, mode: "bigint" }),
  alias: decimal("alias", { precision: 6, scale: 3 }),
});
