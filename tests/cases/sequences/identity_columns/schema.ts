import { bigint, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";

export const always = pgTable("always", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name"),
});

export const byDefault = pgTable("by_default", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity({ startWith: 1000, increment: 10 }),
});

export const named = pgTable("named", {
  id: smallint("id")
    .primaryKey()
    .generatedAlwaysAsIdentity({ name: "named_numbers", minValue: 5, maxValue: 500, cache: 3, cycle: true }),
});

export const textual = pgTable("textual", {
  id: bigint({ mode: "bigint" }).generatedAlwaysAsIdentity({ startWith: "5000000000" }),
});
