import { bigint, doublePrecision, integer, numeric, pgTable } from "drizzle-orm/pg-core";

export const forms = pgTable("forms", {
  id: integer("id").primaryKey(),
  hex: integer("hex").default(0xff),
  separated: integer("separated").default(1_000_000),
  negativeZero: integer("negative_zero").default(-0),
  exponent: doublePrecision("exponent").default(1.5e-9),
  large: doublePrecision("large").default(123456789012345680000),
  sum: doublePrecision("sum").default(0.1 + 0.2),
  safe: bigint("safe", { mode: "number" }).default(Number.MAX_SAFE_INTEGER),
  text: numeric("text", { precision: 20, scale: 10 }).default("0.0000000001"),
});
