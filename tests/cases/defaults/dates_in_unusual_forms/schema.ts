import { sql } from "drizzle-orm";
import { date, integer, pgTable, time, timestamp } from "drizzle-orm/pg-core";

const day = 24 * 60 * 60 * 1000;

export const dates = pgTable("dates", {
  id: integer("id").primaryKey(),
  epoch: timestamp("epoch").default(new Date(0)),
  later: timestamp("later", { withTimezone: true }).default(new Date(Date.parse("2024-01-01") + day)),
  iso: timestamp("iso", { mode: "string" }).default(new Date("2024-05-06").toISOString()),
  precise: timestamp("precise", { precision: 6, withTimezone: true }).default(new Date("2024-05-06T07:08:09.123Z")),
  bare: timestamp("bare").default(sql`'2024-01-01'::timestamp`),
  far: date("far").default("9999-12-31"),
  forever: timestamp("forever").default(sql`'infinity'`),
  night: time("night", { withTimezone: true }).default("23:59:59+00"),
});
