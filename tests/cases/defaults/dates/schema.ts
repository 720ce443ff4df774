import { date, integer, pgTable, time, timestamp } from "drizzle-orm/pg-core";

const epoch = new Date("2024-02-29T12:34:56.789Z");

export const schedule = pgTable("schedule", {
  id: integer("id").primaryKey(),
  plain: timestamp("plain").default(epoch),
  precise: timestamp("precise", { precision: 3 }).default(epoch),
  zoned: timestamp("zoned", { withTimezone: true }).default(epoch).notNull(),
  text: timestamp("text", { mode: "string" }).default("2024-01-01 00:00:00"),
  day: date("day").default("2024-01-31"),
  dayAsDate: date("day_as_date", { mode: "date" }).default(epoch),
  noon: time("noon").default("12:00"),
  fromParts: timestamp("from_parts").default(new Date(Date.UTC(2020, 0, 15))),
});
