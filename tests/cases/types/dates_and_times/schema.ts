import { date, integer, interval, pgTable, time, timestamp } from "drizzle-orm/pg-core";

export const moments = pgTable("moments", {
  id: integer("id").primaryKey(),
  plain: timestamp("plain"),
  zoned: timestamp("zoned", { withTimezone: true }).notNull(),
  precise: timestamp("precise", { precision: 3, withTimezone: true, mode: "string" }),
  whole: timestamp("whole", { precision: 0, mode: "date" }),
  day: date("day").notNull(),
  dayAsDate: date("day_as_date", { mode: "date" }),
  clock: time("clock"),
  clockZoned: time("clock_zoned", { withTimezone: true }),
  clockPrecise: time("clock_precise", { precision: 2 }),
  span: interval("span"),
  spanFields: interval("span_fields", { fields: "day to second" }),
  spanPrecise: interval("span_precise", { precision: 6 }),
  spanBoth: interval("span_both", { fields: "minute to second", precision: 2 }),
});
