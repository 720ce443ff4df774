import { sql } from "drizzle-orm";
import { char, integer, numeric, pgTable, text, time, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

const nothing = null as unknown as string;

export const gaps = pgTable("gaps", {
  id: integer("id").primaryKey(),
  short: varchar("short", { length: 50 }).default(nothing),
  any: varchar("any").default(nothing),
  fixed: char("fixed", { length: 5 }).default(nothing),
  price: numeric("price", { precision: 10, scale: 2 }).default(nothing),
  free: numeric("free").default(nothing),
  at: timestamp("at", { precision: 3, withTimezone: true, mode: "string" }).default(nothing),
  local: timestamp("local", { precision: 0, mode: "string" }).default(nothing),
  hour: time("hour", { precision: 2 }).default(nothing),
  key: uuid("key").default(nothing),
  text: text("text").default(nothing),
  said: varchar("said", { length: 50 }).default(sql`NULL`),
});
