import { bigint, boolean, doublePrecision, integer, numeric, pgTable, real, smallint } from "drizzle-orm/pg-core";

export const limits = pgTable("limits", {
  id: integer("id").primaryKey(),
  zero: integer("zero").default(0).notNull(),
  negative: smallint("negative").default(-5),
  large: bigint("large", { mode: "number" }).default(9007199254740991),
  half: doublePrecision("half").default(0.5),
  tiny: doublePrecision("tiny").default(1e-7),
  huge: doublePrecision("huge").default(1e21),
  negativeHalf: real("negative_half").default(-0.25),
  exact: numeric("exact", { precision: 5, scale: 2 }).default("12.50"),
  asNumber: numeric("as_number", { mode: "number" }).default(7),
  on: boolean("on").default(true).notNull(),
  off: boolean("off").default(false),
});
