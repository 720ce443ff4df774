import { date, pgTable, time, timestamp, uuid } from "drizzle-orm/pg-core";

export const visits = pgTable("visits", {
  id: uuid("id").defaultRandom().primaryKey(),
  at: timestamp("at").defaultNow().notNull(),
  zoned: timestamp("zoned", { withTimezone: true, precision: 3 }).defaultNow(),
  day: date("day").defaultNow(),
  clock: time("clock").defaultNow(),
  clockZoned: time("clock_zoned", { withTimezone: true }).defaultNow(),
});
