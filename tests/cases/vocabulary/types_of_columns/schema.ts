import {
  bigint, customType, geometry, integer, jsonb, line, numeric, pgEnum, pgTable, text, timestamp, uuid, varchar,
} from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", { Glad: "glad", Sad: "sad" });
const money = customType<{ data: string; config: { digits: number } }>({ dataType: (config) => `money_${config?.digits ?? 0}` });

export const things = pgTable("things", {
  id: integer("id").primaryKey().default(7),
  size: bigint("size", { mode: "number" }),
  cost: numeric("cost", { precision: 5, scale: 2 }),
  at: timestamp("at", { precision: 3, withTimezone: true }),
  mood: mood("mood").default("sad"),
  price: money("price", { digits: 2 }),
  code: varchar("code", { length: 9, enum: ["a", "b"] }),
  place: geometry("place", { type: "point", mode: "xy", srid: 4326 }),
  slope: line("slope"),
  tags: text("tags").array(),
  data: jsonb("data"),
  owner: uuid("owner"),
});

export const facts = pgTable("facts", {
  id: integer("id").primaryKey(),
  types: text("types").default([things.cost, things.at, things.price, things.mood, things.place, things.tags, things.size].map((one) => one.getSQLType()).join(";")),
  classes: text("classes").default([things.id, things.mood, things.slope, things.data, things.owner].map((one) => one.columnType).join()),
  kinds: text("kinds").default([things.size, things.at, things.code, things.place, things.price].map((one) => one.dataType).join()),
  defaults: text("defaults").default([things.id.default, things.mood.default, String(things.size.default)].join()),
  unique: text("unique").default(String(things.cost.uniqueName)),
});
