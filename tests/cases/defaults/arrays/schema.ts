import { boolean, date, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

export const lists = pgTable("lists", {
  id: integer("id").primaryKey(),
  empty: text("empty").array().default([]).notNull(),
  words: text("words").array().default(["a", "b c", "it"]),
  numbers: integer("numbers").array().default([1, -2, 3]),
  grid: integer("grid").array().array().default([[1, 2], [3, 4]]),
  flags: boolean("flags").array().default([true, false]),
  floats: doublePrecision("floats").array().default([0.5, 1.25]),
  codes: varchar("codes", { length: 3 }).array().default(["abc"]),
  ids: uuid("ids").array().default(["00000000-0000-0000-0000-000000000001"]),
  moments: timestamp("moments").array().default([new Date("2024-01-02T03:04:05.000Z")]),
  days: date("days", { mode: "date" }).array().default([new Date("2024-01-02T00:00:00.000Z")]),
  objects: jsonb("objects").array().default([]),
});
