import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const moved = new Date("2020-01-31T00:00:00Z");
moved.setUTCMonth(1);
const built = new Date(0);
built.setUTCFullYear(2024, 1, 29);
built.setUTCHours(23, 59, 58, 7);
const timed = new Date(5);
timed.setTime(Date.UTC(99, 11, 31));

export const days = pgTable("days", {
  id: integer("id").primaryKey(),
  moved: timestamp("moved").default(moved),
  built: timestamp("built", { withTimezone: true }).default(built),
  timed: text("timed").default(timed.toISOString()),
  parts: text("parts").default([built.getUTCDay(), built.getUTCMilliseconds(), built.toUTCString()].join(" ")),
});
